"""How Chinese characters write names of peoples that have surnames of other kinds or none.

Names of clans of the Yi stand before given names; names of the Dai begin with a sign that says man
or woman.
"""

from __future__ import annotations

_CLANS = {
    "且": "沙莫",
    "乃": "保古木",
    "乌": "尼戈抛撒",
    "也": "火",
    "五": "呷",
    "井": "古",
    "什": "列",
    "以": "机",
    "依": "伙火",
    "俄": "其尔底木洛",
    "克": "其惹",
    "八": "且",
    "则": "其洛",
    "加": "巴拉石",
    "勒": "伍则古格者",
    "勿": "勒雷",
    "博": "什史",
    "古": "尔次",
    "合": "得",
    "吉": "举伍俄候克列则卜史好子孜尔尼巴布恰拉斯日木杜泽洛潘火瓦石米胡色觉说里",
    "吐": "比",
    "吾": "其",
    "土": "比",
    "地": "日",
    "夕": "莫",
    "威": "色",
    "孜": "莫",
    "安": "呷",
    "尔": "其古吉布恩金",
    "尼": "古惹苦",
    "巴": "且",
    "布": "哈约西",
    "惹": "基",
    "所": "体力",
    "拉": "巫玛莫马黑",
    "日": "库火黑",
    "曲": "么木比莫",
    "曹": "呷",
    "木": "乃什几出嘎帕果",
    "杰": "觉",
    "果": "基",
    "格": "其吉布",
    "欧": "其",
    "比": "布曲机补",
    "毛": "勒",
    "水": "普洛",
    "沙": "合呷玛马",
    "洛": "什则古惹",
    "海": "乃来",
    "热": "柯",
    "牙": "呷",
    "特": "觉",
    "瑞": "呷",
    "瓦": "其尔库扎渣西",
    "益": "吉",
    "立": "克",
    "米": "伙",
    "结": "觉",
    "维": "其",
    "罗": "洪",
    "色": "日莫",
    "苏": "呷尼甲",
    "苦": "尔木",
    "莫": "什则洛色",
    "西": "姆",
    "说": "合",
    "贾": "巴斯",
    "赤": "黑",
    "赫": "来",
    "达": "机",
    "邱": "莫",
    "金": "古曲",
    "阿": "余别力土尔尼库扭查毛洛牛育能良苏苦西说非鲁",
    "额": "其尔洛",
    "马": "卡查海边黑",
    "黑": "惹日来",
}
"""By their first characters, all that stand second."""
YI_CLANS = frozenset(first + second for first, more in _CLANS.items() for second in more)
"""Names of clans of the Yi as they are usually written."""
YI_GIVEN = frozenset(
    "阿呷木牛洛乌依衣伍果作拉古尔哈布都合子日曲且史体惹机支加各格克扎莫色石以伙火西夫什黑铁约友杰金沙诺妞嘎比达打者你尼聪车则补普坡坡甲几歪说力"
    "芝英留林鲁罗姑姆牧目沐务乃耳二三外哟幼由使散伟来务热"
)
"""Characters of their given names."""
DAI_FIRST = frozenset("岩玉")
"""With one of these begin names of men and of women of the Dai."""
DAI_GIVEN = frozenset(
    "帕吞嫩宝轰翁摆赶真猛依温罕香三扁坎章甩光保叫应论儿腊喃波南龙恩囡糯旺块约吨扎庄胆勇尖帅拉凤燕金康胜为甘并俄丙涛宽万相书种乖婻喊捧伦旺双丁香叶板班"
)
"""Characters that stand behind it."""
