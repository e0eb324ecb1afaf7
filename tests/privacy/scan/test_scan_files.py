"""The gate finds what is personal in finished files, wherever it hides."""

from __future__ import annotations

import base64
import gzip
import io
import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
import typst
from docx.shared import Pt
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from fazhi.catalogue import Severity
from fazhi.exporters.paper.fonts import load_fonts
from fazhi.params.privacy_rules import Allowed, Offices, Privacy
from fazhi.params.workspace import Workspace
from fazhi.privacy.scan import Personal, read_personal, scan
from fazhi.privacy.scan.known_persons import Value
from fazhi.privacy.scan.names import names_in

# GB 11643 gives 11010519491231002X as its example; the others were worked out by hand.
ID = "11010519491231002X"
OLD_ID = "110105491231002"
PHONE = "13812345678"
CARD = "6222021234567894"
RULES = Privacy(
    organisations=("协会", "公司"),
    before=("原告", "当事人"),
    after=("同志", "不服"),
    words=("高峰", "平安"),
)
PERSONAL = Personal(
    {
        "张三丰": Value("name", "张三丰", "《行政诉讼台账》“原告”列"),
        "高峰": Value("name", "高峰", "《行政诉讼台账》“原告”列"),
        "买买提·吐尔逊": Value("name", "买买提·吐尔逊", "《行政诉讼台账》“原告”列"),
        "John Smith": Value("name", "John Smith", "《行政诉讼台账》“原告”列"),
        "05711234567": Value("phone", "05711234567", "《投诉建议台账》“联系电话”列"),
        "13900000001": Value("phone", "13900000001", "《投诉建议台账》“联系电话”列"),
        "清水镇石桥村12号": Value("address", "清水镇石桥村12号", "《台账》“住址”列"),
    },
    frozenset({"523301194901010042"}),
    RULES,
)
NOTHING = Personal({}, frozenset(), RULES)
FONTS = load_fonts()


def page(body: str) -> bytes:
    """A small web page."""
    return f"<!doctype html><html lang=zh-CN><title>报告</title><body>{body}</body></html>".encode()


def drawing(text: str) -> str:
    """A small drawing with a label."""
    return f"<svg xmlns='http://www.w3.org/2000/svg'><text>{text}</text></svg>"


def picture(kind: str, **metadata: Any) -> bytes:
    """A white picture, with what Pillow writes beside its pixels."""
    file = io.BytesIO()
    Image.new("RGB", (2, 2), "white").save(file, kind, **metadata)
    return file.getvalue()


def png_info(*, packed: bool, international: bool) -> PngInfo:
    """Text chunks of a PNG that hold a name."""
    info = PngInfo()
    if international:
        info.add_itxt("Comment", "原告张三丰", zip=packed)
    else:
        info.add_text("Comment", f"Tel. {PHONE}", zip=packed)
    return info


def bare_paper(title: bytes, page: bytes = b"") -> bytes:
    """A PDF by hand: its title as it stands in the file, and the operators of its page."""
    return b"\n".join(
        (
            b"%PDF-1.7",
            b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj",
            b"4 0 obj<</Length %d>>stream" % len(page),
            page,
            b"endstream endobj",
            b"5 0 obj<</Title %s>>endobj" % title,
            b"trailer<</Root 1 0 R/Info 5 0 R>>",
            b"%%EOF",
        )
    )


def paper(source: str) -> bytes:
    """A PDF."""
    return typst.compile(source.encode(), font_paths=FONTS)


def letter(change: Callable[[docx.document.Document], None]) -> bytes:
    """A Word file with something in it."""
    document, file = docx.Document(), io.BytesIO()
    change(document)
    document.save(file)
    return file.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    """A ZIP file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()


def notebook(**output: object) -> bytes:
    """An executed notebook with one output."""
    cell = {"cell_type": "code", "source": [], "metadata": {}, "outputs": [output]}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4}).encode()


def in_runs(document: docx.document.Document) -> None:
    """Write an ID in three runs of different looks."""
    paragraph = document.add_paragraph("身份证")
    for part in (ID[:6], ID[6:14], ID[14:]):
        paragraph.add_run(part).font.size = Pt(12)


def in_comment(document: docx.document.Document) -> None:
    """Write a name in a comment."""
    run = document.add_paragraph("正文").add_run("已核")
    document.add_comment(run, text="张三丰已电话告知", author="审核", initials="审")


def locked(content: bytes) -> bytes:
    """The same PDF, readable by whoever knows the password."""
    shut = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(shut, encryption=pikepdf.Encryption(user="x", owner="x"))
    return shut.getvalue()


def photographed(jpeg: bytes) -> bytes:
    """A PDF that holds a photograph."""
    file, pdf = io.BytesIO(), pikepdf.new()
    photo = pikepdf.Stream(pdf, jpeg, Type=pikepdf.Name.XObject, Filter=pikepdf.Name.DCTDecode)
    page_ = pdf.add_blank_page(page_size=(10, 10))
    page_.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=photo))
    pdf.save(file)
    return file.getvalue()


def nested(depth: int) -> bytes:
    """An archive in an archive in an archive."""
    content = b"x"
    for _ in range(depth):
        content = archive({"a.zip": content})
    return content


HIDDEN = {
    "an ID in a paragraph": ("a.html", page(f"<p>身份证{ID}已核</p>")),
    "an ID split by blanks": ("a.html", page("<p>110105 19491231 002X</p>")),
    "an ID split by dashes": ("a.html", page("<p>110105-19491231-002X</p>")),
    "an ID with a blank after each digit": ("a.html", page(f"<p>{' '.join(ID)}</p>")),
    "an ID in full-width digits": ("a.html", page("<p>１１０１０５１９４９１２３１００２Ｘ</p>")),
    "an ID with zero-width blanks": ("a.html", page(f"<p>{chr(0x200B).join(ID)}</p>")),
    "an ID split by tags": ("a.html", page("<p>110105<b>19491231</b><!-- -->002<i>X</i></p>")),
    "an ID over lines": ("a.html", page("<p>110105<br>19491231<br>002X</p>")),
    "an ID over cells": ("a.html", page("<td>110105194</td><td>91231002X</td>")),
    "an ID with a label for each digit": (
        "a.html",
        page("<svg>" + "".join(f"<text>{sign}</text>" for sign in ID) + "</svg>"),
    ),
    "an ID as entities": ("a.html", page("".join(f"&#{ord(sign)};" for sign in ID))),
    "an ID as entities of entities": ("a.html", page("".join(f"&amp;#{ord(s)};" for s in ID))),
    "an ID in Arabic digits": ("a.html", page("<p>١١٠١٠٥١٩٤٩١٢٣١٠٠٢X</p>")),
    "a phone": ("a.html", page(f"<p>电话{PHONE}。</p>")),
    "a phone in groups": ("a.html", page("<p>138-1234-5678</p>")),
    "a phone with the country": ("a.html", page("<p>+86 13812345678</p>")),
    "a hidden element": ("a.html", page(f"<p hidden>{PHONE}</p>")),
    "a template": ("a.html", page(f"<template><p>{PHONE}</p></template>")),
    "a script": ("a.html", page(f"<script>var a='{PHONE}'</script>")),
    "an attribute": ("a.html", page("<p title='张三丰'>某人</p>")),
    "a style": ("a.html", page(f"<style>p::after{{content:'{PHONE}'}}</style>")),
    "a comment": ("a.html", page("<!-- 张三丰 -->")),
    "markup in a comment": ("a.html", page("<!-- <b>张三</b><i>丰</i> -->")),
    "a chart's label": ("a.html", page(drawing("张三丰"))),
    "a chart's label in parts": ("a.html", page(drawing("张<tspan>三丰</tspan>"))),
    "geometry": ("a.html", page(f"<svg><path d='M{PHONE} 1'/></svg>")),
    "a base64 drawing": (
        "a.html",
        page(
            f"<img src='data:image/svg+xml;base64,"
            f"{base64.b64encode(drawing('张三丰').encode()).decode()}'>"
        ),
    ),
    "a percent-coded drawing": (
        "a.html",
        page("<img src='data:image/svg+xml,%3Csvg%3E%E5%BC%A0%E4%B8%89%E4%B8%B0%3C/svg%3E'>"),
    ),
    "a percent-coded address": ("a.html", page("<a href='?q=%E5%BC%A0%E4%B8%89%E4%B8%B0'>x</a>")),
    "a name with a blank": ("a.html", page("<p>张　三丰</p>")),
    "a name in a longer text": ("a.html", page("<p>关于张三丰不服低保决定一案</p>")),
    "a name with a dot of another kind": ("a.html", page("<p>买买提•吐尔逊</p>")),
    "a name in Latin letters": ("a.html", page("<p>JOHN SMITH</p>")),
    "a name that is also a word": ("a.html", page("<p>高峰不服</p>")),
    "such a name in a cell of its own": ("a.html", page("<td>高峰</td>")),
    "such a name after a title": ("a.html", page("<p>由原告高峰提出</p>")),
    "an address": ("a.html", page("<p>住清水镇 石桥村12号</p>")),
    "a landline that a ledger holds": ("a.html", page("<p>0571-1234567</p>")),
    "a phone that a ledger holds, scattered": ("a.html", page("<p>1-3/9.00 000·001</p>")),
    "a stream": ("a.ipynb", notebook(output_type="stream", text=["电话\n", f"{PHONE}\n"])),
    "a traceback": (
        "a.ipynb",
        notebook(output_type="error", traceback=[f"ValueError: \u001b[31m{PHONE}\u001b[0m"]),
    ),
    "a traceback in colours": (
        "a.ipynb",
        notebook(output_type="error", traceback=["138\u001b[31m1234\u001b[0m5678"]),
    ),
    "HTML in an output": (
        "a.ipynb",
        notebook(data={"text/html": ["<b>110105</b>", "<i>19491231002X</i>\n"]}),
    ),
    "a picture in an output": (
        "a.ipynb",
        notebook(data=[{"data": base64.b64encode(drawing(PHONE).encode()).decode()}]),
    ),
    "metadata of an output": ("a.ipynb", notebook(metadata={"author": "张三丰"})),
    "a key": ("a.json", json.dumps({"张三丰": 1}).encode()),
    "a number": ("a.json", json.dumps({"电话": int(PHONE)}).encode()),
    "escapes in a string": ("a.json", json.dumps(json.dumps("张三丰")).encode()),
    "a picture's metadata": ("a.png", b"\x89PNG\r\n\0\0" + "iTXt张三丰".encode() + b"\0"),
    "a compressed text of a PNG": (
        "a.png",
        picture("png", pnginfo=png_info(packed=True, international=False)),
    ),
    "a compressed international text of a PNG": (
        "a.png",
        picture("png", pnginfo=png_info(packed=True, international=True)),
    ),
    "an international text of a PNG": (
        "a.png",
        picture("png", pnginfo=png_info(packed=False, international=True)),
    ),
    "a colour profile of a PNG": (
        "a.png",
        picture("png", icc_profile=b"Copyright " + PHONE.encode()),
    ),
    "what follows the end of a PNG": ("a.png", picture("png") + PHONE.encode()),
    "a comment of a JPEG": ("a.jpg", picture("jpeg", comment="原告张三丰".encode())),
    "a spoilt compressed text of a PNG": (
        "a.png",
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 15, b"zTXt") + b"a\0\0" + PHONE.encode(),
    ),
    "a PNG that ends within a chunk": (
        "a.png",
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 99, b"tEXt") + b"a\0" + PHONE.encode(),
    ),
    "a JPEG without an end": (
        "a.jpg",
        b"\xff\xd8\xff\xfe" + struct.pack(">H", 13) + PHONE.encode() + b"\0\0\0\0",
    ),
    "what is behind no segment of a JPEG": ("a.jpg", b"\xff\xd8\xff\xfe\0\2" + PHONE.encode()),
    "a picture of a PDF": ("a.pdf", photographed(picture("jpeg", comment="原告张三丰".encode()))),
    "a page in a page": ("a.html", page(f"<a href='data:text/html,{PHONE}'>x</a>")),
    "numbers and letters alone in an output": (
        "a.ipynb",
        notebook(output_type="stream", text=[f"0    {PHONE}\n", "1  142\n2  2023\n3  2024\n"]),
    ),
    "Latin words alone": ("a.json", json.dumps([f"phone {PHONE} call me now please"]).encode()),
    "Latin words and hyphens": ("a.json", f'["contact-{PHONE}-office-of-applicantsaa"]'.encode()),
    "a number with a point": ("a.json", json.dumps({"电话": float(PHONE)}).encode()),
    "an address in GBK": ("a.html", page("<a href='/q?n=%D5%C5%C8%FD%B7%E1'>x</a>")),
    "bytes that Python prints": ("a.ipynb", notebook(text=[repr("张三丰".encode())])),
    "bytes of GBK that Python prints": ("a.ipynb", notebook(text=[repr("张三丰".encode("gbk"))])),
    "quoted-printable": ("a.txt", b"Subject: =?utf-8?Q?=E5=BC=A0=E4=B8=89=E4=B8=B0?="),
    "the subject of a letter": ("a.txt", b"Subject: =?utf-8?B?5byg5LiJ5Liw?= to you"),
    "base64 of GBK": (
        "a.html",
        page(f"<p x='{base64.b64encode('原告张三丰不服'.encode('gbk')).decode()}'>"),
    ),
    "entities of entities": ("a.html", page("<p>&amp;amp;#24352;&amp;amp;#19977;&amp;amp;#20016;")),
    "an escape of CSS": ("a.html", page(r"<style>p::after{content:'\5f20 \4e09 \4e30'}</style>")),
    "an escape of a script": ("a.html", page(r"<script>'\u{5f20}\u{4e09}\u{4e30}'</script>")),
    "a text from right to left": ("a.html", page(f"<p>\u202e{PHONE[::-1]}\u202c")),
    "stress marks": ("a.html", page("<p>张\u0323三\u0323丰\u0323")),
    "the name of an element": ("a.html", page(f"<p-{PHONE}>x</p-{PHONE}>")),
    "the name of an attribute": ("a.html", page(f"<p data-{PHONE}=1>")),
    "the type of a document": ("a.html", '<!DOCTYPE html PUBLIC "张三丰"><p>x'.encode()),
    "a packed file": ("a.gz", gzip.compress("原告张三丰".encode())),
    "what stands behind a packed file": ("a.gz", gzip.compress(b"x") + PHONE.encode()),
    "a packed drawing": (
        "a.html",
        page(
            "<img src='data:image/svg+xml;base64,"
            f"{base64.b64encode(gzip.compress(drawing(PHONE).encode())).decode()}'>"
        ),
    ),
    "what stands behind the end of a page": ("a.html", page("</body></html><p>张<b>三</b>丰")),
    "what follows the end of a JPEG": ("a.jpg", picture("jpeg") + PHONE.encode()),
    "a paragraph of a PDF": ("a.pdf", paper(f"Tel. {PHONE}")),
    "digits of a PDF with four blanks between": ("a.pdf", paper("~~~~".join(PHONE))),
    "a number in a justified line of a PDF": (
        "a.pdf",
        paper(f"#set par(justify: true)\n{'办理 ' * 30}{PHONE[:3]} {PHONE[3:7]} {PHONE[7:]}"),
    ),
    "a number of which a part is bold in a PDF": (
        "a.pdf",
        paper(f"{PHONE[:3]} *{PHONE[3:7]}* {PHONE[7:]}"),
    ),
    "letterspaced digits of a PDF": ("a.pdf", paper(f"#text(tracking: 0.8em)[{PHONE}]")),
    "a PDF's XMP": ("a.pdf", paper('#set document(author: "张三丰")\n公开')),
    "a PDF's outline": ("a.pdf", paper("#set document(title: [x])\n= 张三丰\n")),
    "a PDF's alternative text": (
        "a.pdf",
        paper('#image(bytes("<svg xmlns=\'http://www.w3.org/2000/svg\'/>"), alt: "张三丰")'),
    ),
    "a PDF's link": ("a.pdf", paper(f'#link("tel:{PHONE}")[x]')),
    "an ID over lines of a PDF": ("a.pdf", paper(f"{ID[:9]} \\ {ID[9:]}")),
    "a name over lines of a PDF": ("a.pdf", paper("原告张三 \\ 丰不服")),
    "an attachment of a PDF": ("a.pdf", paper(f'#pdf.attach("a.txt", bytes("{PHONE}"))\nx')),
    # ISO 32000-1, 7.3.4.2: what an escape may be, and that of any other the backslash is ignored.
    "escapes in a string of a PDF": (
        "a.pdf",
        bare_paper(
            rb"(\9 \061\06381234\
5678)"
        ),
    ),
    "hexadecimal digits of a PDF": ("a.pdf", bare_paper(b"<FEFF 5F20 4E09 4E30>")),
    "a text in the stead of what a page shows": (
        "a.pdf",
        bare_paper(b"()", f"/Span<</ActualText({PHONE})>>BDC EMC".encode()),
    ),
    "runs of a paragraph": ("a.docx", letter(in_runs)),
    "a comment of a Word file": ("a.docx", letter(in_comment)),
    "core properties": (
        "a.docx",
        letter(lambda document: setattr(document.core_properties, "keywords", PHONE)),
    ),
    "custom XML": ("a.docx", archive({"customXml/item1.xml": f"<a b='{PHONE}'/>".encode()})),
    "a file in a file": ("a.zip", archive({"a.docx": archive({"b.txt": PHONE.encode()})})),
    "a member's name": ("a.zip", archive({"张三丰.txt": b""})),
    "a file's name": ("张三丰.txt", b""),
    "GB18030": ("a.csv", "张三丰".encode("gb18030")),
    "UTF-16": ("a.csv", "张三丰".encode("utf-16")),
}


@pytest.mark.fires("privacy-leak")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param(*hidden, id=where, marks=[pytest.mark.slow] * hidden[0].endswith("docx"))
        for where, hidden in HIDDEN.items()
    ],
)
def test_found(name: str, content: bytes) -> None:
    """Whatever hides it, a personal value is found; the finding blocks and does not repeat it."""
    findings = scan({name: content}, PERSONAL)
    assert [finding.code for finding in findings] == ["privacy-leak"]
    told = f"{findings[0].message}{findings[0].place}"
    assert findings[0].severity is Severity.BLOCK
    for value in (ID, OLD_ID, PHONE, CARD, *(v.text for v in PERSONAL.values.values())):
        assert value not in told


SUSPICIOUS = {
    "an old ID": OLD_ID,
    "a card": CARD,
    "a card in fours": "6222 0212 3456 7894",
    "a card in fives": "62220 21234 56789 4",
    "a wrong check digit": "110105194912310021",
    "a long number": "13812345678001",
    "a landline": "（0990）6234567",
    "a landline without its area": "联系电话：6234567",
    "mail": "zhangsan@163.com",
    "mail in disguise": "zhangsan (at) 163.com",
    "an account": "微信号：wxid_abc123",
    "a plate": "新A·12345",
    "a day of birth": "1990年5月6日出生",
    "a day of birth in Chinese numerals": "生于一九九〇年五月六日",
    "a passport": "E12345678",
    "an officer's card": "南字第1234567号",
    "a social-security number": "社保卡号A12345678",
    "a labelled ID with a slip": "身份证号：110105194912310021",
    "a home": "家住石桥村12号",
    "a home by its form": "解放路12号3单元502室",
    "a party": "原告赵铁柱不服",
    "a party in another script's order": "申请人阿不都·热合曼到场",
    "someone addressed politely": "李秀英女士来电",
    "part of a name that stands for it": "三丰先生来电",
}
VOCABULARY = Privacy(
    organisations=("协会", "公司", "中心"),
    nobody=("匿名", "本局"),
    before=("原告",),
    followers=("不服", "来电", "到场", "反映"),
    parties=("原告", "申请人"),
    courtesies=("女士", "先生"),
    namesakes=("纪念馆",),
    offices=Offices(titles=("局长",), columns=("检查人",)),
    surnames="赵李张周",
    frequent_surnames="赵李",
    public_numbers=("信用代码", "编号", "许可证", "热线"),
    words=("李子",),
    allowed=(Allowed(value="0990-8888888", reason="值班电话"),),
)
STRANGERS = Personal(
    {
        "张三丰": Value("name", "张三丰", ""),
        "周国强": Value("name", "周国强", ""),
        "李某": Value("name", "李某", ""),
    },
    frozenset(),
    VOCABULARY,
    frozenset({"周国强"}),
)


@pytest.mark.fires("privacy-suspect")
@pytest.mark.parametrize("text", SUSPICIOUS.values(), ids=SUSPICIOUS.keys())
def test_suspected(text: str) -> None:
    """What only looks like a person's blocks too, but a reviewer may let it pass."""
    (finding,) = scan({"a.html": page(f"<p>经核，{text}，已办</p>")}, STRANGERS)
    assert (finding.code, finding.severity) == ("privacy-suspect", Severity.BLOCK)
    assert text not in finding.message


@pytest.mark.silent("privacy-suspect", "privacy-leak")
@pytest.mark.parametrize(
    "text",
    [
        "局长周国强",
        "周国强局长",
        "周国强纪念馆",
        "原告李某某",
        "李某某不服",
        "申请人李子到场",
        "残疾人、老年人、市民代表",
        "拨打12345热线或12348",
        "值班电话0990-8888888",
        "（0990）8888888",
        "许可证号153201900312012",
        "统一社会信用代码91652301MA7700006A",
        "（2023）新0105行初123号",
        "云民发〔2023〕15号",
        "2023年5月6日生效",
        "2023-10-12至2023-12-31",
        "http://www.yunxi.gov.cn/t20230512_123456789012.html",
        "涉及金额123456789012元",
        "微信公众号yunximz",
        "解放路3号便民服务中心",
        "G20231012",
        "138****5678",
    ],
)
def test_unsuspected(text: str) -> None:
    """Officers by their office, places, codes, quantities and masks keep nothing back."""
    assert scan({"a.html": page(f"<p>经核，{text}，已办</p>")}, STRANGERS) == ()


ACCOUNT_LIKE = (
    "r8-LwHfmjrlN_ngyBfMsq97q1h_TL_VxCUe2ER_y_3c",
    "MUyBJdt-LUxMXahIiRd89H-qQMnlk3SkUAcTTCneVPg",
)
"""SHA-256 hashes of small numbers, in the alphabet of RFC 6920."""
PAPER_IDS = ("QqDhiPUDO8Zb+NeGIid8Tg==", "Vx4Pfi2ZLnOK3/ixvUOlIQ==")
"""MD5 hashes of small numbers, as the identifier of a PDF is written."""
POLICY_HASH = "QQPwpOcHsce+u8QoCasKzo3T9W2ETXkDv+n5WizMaXI"

HARMLESS = {
    "a rush hour": page("<p>早高峰期间，平安建设</p>"),
    "a public code that looks like an ID": page("<p>523301194901010042</p>"),
    "a masked ID": page("<p>35*************123，138****1234，张某某</p>"),
    "years of a table": page("<p>142 2023 2024</p><p>5021 2022 2023 2024</p>"),
    "numbers of neighbouring cells": page("<td>138</td><td>1234</td><td>5678</td>"),
    "a column of years and counts": page(
        "".join(f"<tr><td>{n}</td></tr>" for n in (110105, 2023, 1, 18, 142, 2022, 12, 31, 9))
    ),
    "coordinates": page("<svg><path d='M 138 1234 5678 110105 19491231 002'/></svg>"),
    "a hash": json.dumps({"sha256": f"a{PHONE}b".ljust(64, "0")}).encode(),
    "hashes in which chat accounts stand": json.dumps(
        [f"ni:///sha-256;{digest}?name=pandas.py" for digest in ACCOUNT_LIKE]
    ).encode(),
    "identifiers of PDF files in which chat accounts stand": json.dumps(PAPER_IDS).encode(),
    "a policy in which a chat account stands": page(
        f"<meta content=\"script-src 'sha256-{POLICY_HASH}='\">"
    ),
    "a hotline": page("<p>拨打12345</p>"),
    "labels of the columns of a drawing": paper(
        '#stack(dir: ltr, spacing: 14pt, .."14513531581".clusters())'
    ),
    "labels of narrow columns": paper(
        '#stack(dir: ltr, spacing: 3pt, "6222", "0212", "3456", "7894")'
    ),
    "cells of a table of a PDF": paper("#table(columns: 4, [6222], [0212], [3456], [7894])"),
}


@pytest.mark.silent("privacy-leak", "privacy-suspect", "privacy-unscannable")
@pytest.mark.parametrize("content", HARMLESS.values(), ids=HARMLESS.keys())
def test_not_found(content: bytes) -> None:
    """What belongs to no person does not keep a report back."""
    kinds = {b"<": "a.html", b"%": "a.pdf"}
    assert scan({kinds.get(content[:1], "a.json"): content}, PERSONAL) == ()


@pytest.mark.fires("privacy-unscannable")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b"{"),
        ("a.pdf", b"%PDF-1.7\n"),
        ("a.pdf", locked(paper("x"))),
        ("a.docx", archive({"a": b"x" * 99})[:-40] + archive({"a": b""})[-22:]),
        ("a.xml", b""),
        ("a.zip", nested(9)),
        ("a.gz", gzip.compress(b"x" * 99)[:-20]),
        ("a.html", page("<b>" * 3_000)),
        ("a.xml", b"<a>" * 3_000 + b"</a>" * 3_000),
    ],
    ids=(
        *("JSON", "PDF", "locked PDF", "Word", "no XML", "archives in archives"),
        *("a packed file", "a page without end", "XML without end"),
    ),
)
def test_unreadable(name: str, content: bytes) -> None:
    """A file that cannot be looked into does not go out."""
    assert {finding.code for finding in scan({name: content}, NOTHING)} == {"privacy-unscannable"}


def test_public_codes_are_told_by_their_column() -> None:
    """A number that is a valid ID and a valid credit code is public only if a ledger says so."""
    both = page("<p>523301194901010042</p>")
    assert [finding.code for finding in scan({"a.html": both}, NOTHING)] == ["privacy-leak"]
    assert scan({"a.html": both}, PERSONAL) == ()


def test_a_known_number_is_told_once() -> None:
    """A number that a ledger holds is not told again as one that looks like a person's."""
    (finding,) = scan({"a.html": page("<p>139 0000 0001</p>")}, PERSONAL)
    assert finding.message == (
        "公开文件 a.html 有电话号码“139****0001”，来自《投诉建议台账》“联系电话”列。"
    )


def test_personal_values_are_read_from_ledgers(sample: Path) -> None:
    """Names are told apart within a cell; numbers are known by their digits, with their source."""
    values = read_personal(Workspace(sample), range(2022, 2024)).values
    assert values["罗杰"] == Value("name", "罗杰", "《行政诉讼台账》“原告”列")
    known = values["99032119610602281"]
    assert known == Value("id", "99032119610602281X", "《行政诉讼台账》“身份证号”列")
    assert "周国强" in values
    assert "黄红梅、周国强" not in values


def test_says_where() -> None:
    """A finding names file and place, shows the masked value, and says where it comes from."""
    body = "<table id=t><tr><td>张三丰</td></tr></table><p>张三丰</p>"
    (finding,) = scan({"report.html": page(body)}, PERSONAL)
    assert finding.place.file == "report.html"
    assert finding.message == (
        "公开文件 report.html 的#t等2处有姓名“张某某”，来自《行政诉讼台账》“原告”列。"
    )


def test_persons_in_rows_that_no_figure_uses_are_known(workspace: Path) -> None:
    """A row of another year and a rejected one, and the number in a row set aside as a total."""
    folder = workspace / "ledgers" / "2024"
    with (folder / "disclosures.csv").open("a", encoding="utf-8") as file:
        file.write("901,培训,,工作动态,门户,2023-01-03,2023-01-03,主动公开,,诸葛长空,√\n")
        file.write("902,培训,,工作动态,门户,2024-01-03,某日,主动公开,,欧阳明月,√\n")
    ledger = folder / "建议提案办理台账.csv"
    total = ledger.read_text("gb18030").rstrip("\n") + "\n合计,,,,,,,,,,,,,,,0571-7654321\n"
    ledger.write_text(total, "gb18030")
    personal = read_personal(Workspace(workspace), [2024])
    for text in ("诸葛长空", "欧阳明月", "05717654321"):
        (found,) = scan({"report.html": page(f"<p>{text}</p>")}, personal)
        assert found.severity is Severity.BLOCK
        assert text not in found.message
    assert "合计" not in personal.values
    assert "某日" not in personal.values


def test_what_files_have_in_common_is_told_for_each() -> None:
    """A text is searched once, and told for every file that says it, suspicious or certain."""
    said, doubtful = page(f"<p>{PHONE}</p>"), page("<p>微信 abc12345</p>")
    files = {"a.html": said, "b.html": said, "c.html": doubtful, "d.html": doubtful}
    told = {(finding.code, finding.place.file) for finding in scan(files, PERSONAL)}
    leaks = {("privacy-leak", "a.html"), ("privacy-leak", "b.html")}
    assert told == leaks | {("privacy-suspect", "c.html"), ("privacy-suspect", "d.html")}


def test_a_suspect_is_silenced_by_what_its_own_file_holds_alone() -> None:
    """A number that is told for certain in one file stays a suspect in another."""
    files = {"a.html": page(f"<p>电话：{PHONE}</p>"), "b.html": page("<p>电话：0571-87654321</p>")}
    assert {finding.place.file for finding in scan(files, PERSONAL)} == {"a.html", "b.html"}


def test_a_part_of_what_another_file_holds_is_told_all_the_same() -> None:
    """Beside a suspect a longer one of the same kind says nothing new; in its own file it does."""
    short, longer = "<p>QQ：1390000</p>", "<p>QQ：13900001</p>"
    files = {"a.html": page(short + longer), "b.html": page(longer)}
    assert [finding.place.file for finding in scan(files, NOTHING)] == ["a.html", "b.html"]


def test_an_address_of_a_ledger_is_known() -> None:
    """However it is spaced, where someone lives is found."""
    held = Personal(
        {"清水镇石桥村12号": Value("address", "清水镇 石桥村12号", "")}, frozenset(), RULES
    )
    found = scan({"a.html": page("<p>家住清水镇石桥村 12号</p>")}, held)
    assert "privacy-leak" in {finding.code for finding in found}


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("云溪县安和诊所", set()),
        ("云溪县张三丰诊所", set()),
        ("张三丰和云溪公司", {"张三丰"}),
        ("张三丰李四光", {"张三丰李四光", "张三丰", "李四光"}),
        ("原告张三丰等3人", {"原告张三丰", "张三丰", "原告张三丰等", "张三丰等"}),
        ("匿名", set()),
        ("张某某", set()),
        ("John Smith", {"John Smith"}),
    ],
)
def test_the_names_that_a_cell_may_hold(cell: str, names: set[str]) -> None:
    """Whoever it may name is looked for; a body and a mask are nobody."""
    rules = RULES.model_copy(
        update={"surnames": "张李", "establishments": "所店", "nobody": ("匿名",)}
    )
    assert names_in(cell, rules) - {cell} == names - {cell}
    assert (cell in names_in(cell, rules)) is (cell in names)
