"""Build several years at once: on threads of this machine, or on a cluster."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from functools import partial

from fazhi.errors import UsageError
from fazhi.execution.publication.older_layout import part_editions
from fazhi.execution.publication.publish import Order, Outcome, build_year
from fazhi.execution.runs.kernels import Kernels

TellYear = Callable[[int, str], None]
"""Is told, in Chinese, which step of which year begins."""


def build_years(
    order: Order,
    years: Sequence[int],
    *,
    jobs: int,
    tell: TellYear,
    scheduler: str | None = None,
) -> Iterator[tuple[int, Outcome | Exception]]:
    """Build years side by side, and yield what became of each as it is done.

    Parameters
    ----------
    order
        What is to be built of each year.
    years
        The years.
    jobs
        How many are built at once on this machine.
    tell
        Hears of the steps; a cluster tells none.
    scheduler
        Address of a Dask scheduler whose workers share the workspace; then they do the work.

    Yields
    ------
    tuple[int, Outcome | Exception]
        The year, and what became of it.

    Raises
    ------
    UsageError
        There is no such scheduler, or no library to talk to it.
    """
    part_editions(order.out)
    kernels = Kernels()
    with _executor(jobs, scheduler) as executor:
        try:
            if scheduler:
                futures = {executor.submit(_build_afar, order, year): year for year in years}
            else:
                futures = {
                    executor.submit(build_year, order, year, kernels, partial(tell, year)): year
                    for year in years
                }
            for future in as_completed(futures):
                yield futures[future], _result(future)
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            kernels.stop()
            raise


def _build_afar(order: Order, year: int) -> Outcome:
    return build_year(order, year, Kernels(), lambda _: None)


def _result(future: Future[Outcome]) -> Outcome | Exception:
    error = future.exception()
    if error is not None and not isinstance(error, Exception):
        raise error
    return error or future.result()


@contextmanager
def _executor(jobs: int, scheduler: str | None) -> Iterator[Executor]:
    if scheduler is None:
        with ThreadPoolExecutor(jobs) as executor:
            yield executor
        return
    try:
        distributed = importlib.import_module("distributed")
    except ImportError as error:
        raise UsageError.of("cluster-not-installed", value=scheduler) from error
    try:
        client = distributed.Client(scheduler, timeout="10s")
    except (OSError, ValueError) as error:
        raise UsageError.of("cluster-unreachable", value=scheduler) from error
    with client, client.get_executor() as executor:
        yield executor
