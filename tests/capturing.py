"""Articles in five languages, and the ways in which they are published: web pages, PDF files, plain text."""

import atexit
import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fpdf import FPDF

ARTICLES: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "en": (
            (
                "The old bridge was closed on Monday at 12:30, and the council’s engineers said that it is not safe.",
                "Nobody was hurt, the office said; efficient office staff had led five hundred people off it first.",
            ),
            (
                "“We have seen cracks,” the mayor said, “and we will not re-open it until the well-known experts have "
                "finished their review.”",
                "The opposition called that a long-overdue decision (its own words, of 5/9/2021) and asked who pays.",
            ),
            (
                "“Whoever says that it can wait has not walked across it — or does not want to see,” said a ferryman.",
                "About 3,400 cars a day took that road; 60% of them now drive through São Tomé’s narrow café street.",
            ),
        ),
        "fa": (
            (
                "سخنگوی شهرداری گفت که پل قدیمی از روز دوشنبه بسته شده است و مهندسان می‌گویند ایمن نیست.",
                "هیچ‌کس در این حادثه آسیب ندید و ۱۲ نفر (از جمله ۳ کودک) به خانه‌های خود بازگشتند.",
            ),
            (
                "«ما ترک‌ها را دیده‌ایم و تا پایان بررسی، پل را باز نمی‌کنیم»، شهردار در گفت‌وگو با BBC Persian گفت.",
                "او افزود: «این تصمیم قطعی است و در سال ۲۰۲۱ هم همین را گفته بودم؛ کسی گوش نکرد!»",
            ),
            (
                "به گفتهٔ یک قایقران، هر روز ۳۴۰۰ خودرو از آن‌جا می‌گذشت و حالا همه از خیابان باریک بازار می‌روند.",
                "آیا کسی پول تعمیر را می‌دهد؟",
            ),
        ),
        "ar": (
            (
                "قال المتحدث باسم البلدية إن الجسر القديم أُغلق يوم الاثنين، وإن المهندسين يرون أنه ليس آمنًا.",
                "لم يُصب أحد في الحادث (وفق البيان رقم 12/2021)، ولا يعرف أحد متى يُفتح من جديد.",
            ),
            (
                "«لقد رأينا الشقوق ولن نعيد فتح الجسر قبل انتهاء الفحص»، قال رئيس البلدية لوكالة Reuters "
                "مساء الثلاثاء.",
                "وأضاف: «هذا القرار نهائي، ومن يقول غير ذلك لم يمشِ عليه»؛ كان ذلك في ٥ أيلول ٢٠٢١.",
            ),
            (
                "كانت تمر هناك ٣٤٠٠ سيارة كل يوم، وهي تسير الآن في شارع السوق الضيق.",
                "فمن يدفع ثمن الإصلاح؟",
            ),
        ),
        "he": (
            (
                "דובר העירייה אמר שהגשר הישן נסגר ביום שני, ושהמהנדסים אומרים שהוא אינו בטוח.",
                "איש לא נפגע באירוע (לפי הודעה 12/2021), ואיש אינו יודע מתי ייפתח שוב.",
            ),
            (
                "״ראינו את הסדקים ולא נפתח את הגשר לפני סוף הבדיקה״, אמר ראש העיר לסוכנות Reuters ביום שלישי.",
                "הוא הוסיף: ״ההחלטה סופית, ומי שאומר אחרת לא הלך עליו״; זה היה ב-5 בספטמבר 2021.",
            ),
            (
                "כ-3,400 מכוניות עברו שם בכל יום, ו-60% מהן נוסעות עכשיו ברחוב השוק הצר.",
                "מי ישלם על התיקון?",
            ),
        ),
        "zh": (
            (
                "市政府发言人说，旧大桥自星期一起关闭，工程师认为它并不安全。",
                "事故中没有人受伤，十二个人（包括三名儿童）已经回家，他们表示今后不会再走这座桥。",
            ),
            (
                "“我们看到了裂缝，在检查结束之前不会重新开放，”市长星期二对路透社（Reuters）记者说。",
                "他补充说：“这个决定是最终的，2021年9月5日我就说过；没有人听！”",
            ),
            (
                "每天有3400辆汽车经过那里，现在它们都从狭窄的市场街绕行。",
                "谁来支付修理费用呢？",
            ),
        ),
    }
)
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he"})
LANGUAGES = tuple(ARTICLES)


def sentences(lang: str) -> tuple[str, ...]:
    return tuple(sentence for paragraph in ARTICLES[lang] for sentence in paragraph)


def paragraphs(lang: str) -> tuple[str, ...]:
    return tuple(("" if lang == "zh" else " ").join(paragraph) for paragraph in ARTICLES[lang])


def folded(text: str) -> str:
    """A text as a quote is looked for in it."""
    return re.sub(r"\s+", " ", re.sub("[\u00ad\u200b\u200e\u200f\u2060\ufeff]", "", unicodedata.normalize("NFC", text)))


def missing(wanted: Iterable[str], *texts: str) -> list[str]:
    """The sentences that stand in none of the texts."""
    seen = [folded(text) for text in texts]
    return [sentence for sentence in wanted if not any(folded(sentence) in text for text in seen)]


def page(lang: str, body: str = "", *, head: str = "") -> str:
    """A web page as news sites make them: the article between everything else."""
    direction = "rtl" if lang in RIGHT_TO_LEFT else "ltr"
    text = body or "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs(lang))
    return f"""<!doctype html><html lang="{lang}" dir="{direction}"><head><meta charset="utf-8">{head}
<title>Bridge - Daily</title><style>p {{ margin: 0 }}</style><script>var p = "<p>never shown</p>";</script></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article><h1>1 | Bridge</h1><p class="byline">A. Writer</p>
{text}
</article></main>
<aside class="related"><h2>More</h2><ul><li><a href="/1">Another story</a></li></ul></aside>
<section id="comments"><h2>Comments</h2><div class="comment"><p>First!</p></div></section>
<footer>© Daily</footer></body></html>"""


_FOLDER = TemporaryDirectory(prefix="font-")
atexit.register(_FOLDER.cleanup)
_FORMS = {"init": "<initial>", "medi": "<medial>", "fina": "<final>"}


@cache
def font() -> Path:
    """A font of boxes with every character of the articles; Arabic letters take their joined forms in it."""
    used = {char for lang in ARTICLES for sentence in sentences(lang) for char in sentence} | set(
        map(chr, range(32, 127))
    )
    forms = {
        chr(code): unicodedata.decomposition(chr(code)).split()
        for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))
    }
    joined = {form: parts for form, parts in forms.items() if len(parts) == 2 and chr(int(parts[1], 16)) in used}
    chars = sorted(used | set(joined))
    names = {char: f"u{ord(char):04X}" for char in chars}
    rules = []
    for feature, tag in _FORMS.items():
        subs = "".join(f"sub {names[chr(int(p[1], 16))]} by {names[f]};" for f, p in joined.items() if p[0] == tag)
        rules.append(f"feature {feature} {{ script arab; {subs} }} {feature};")
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(char): name for char, name in names.items()})
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0)), pen.lineTo((50, 600)), pen.lineTo((350, 600)), pen.lineTo((350, 0)), pen.closePath()
    box = pen.glyph()
    builder.setupGlyf(dict.fromkeys((".notdef", *names.values()), box))
    builder.setupHorizontalMetrics({".notdef": (500, 50), **{name: (_width(char), 50) for char, name in names.items()}})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    addOpenTypeFeaturesFromString(builder.font, "languagesystem arab dflt;\n" + "\n".join(rules))
    path = Path(_FOLDER.name) / "Boxes.ttf"
    builder.save(path)
    return path


def _width(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Cf"}:
        return 0
    return 1000 if unicodedata.east_asian_width(char) in "WF" else 300 if char == " " else 450


class Printed(FPDF):
    """A PDF file of an article, with a running head and page numbers."""

    def __init__(self, lang: str, **options: object) -> None:
        super().__init__(**options)
        self.lang = lang
        self.add_font("Boxes", fname=font())
        self.set_font("Boxes", size=11)
        self.set_text_shaping(True)

    def header(self) -> None:
        self.set_y(10)
        self.cell(0, 6, "Daily Report")
        self.ln(12)

    def footer(self) -> None:
        self.set_y(-15)
        self.cell(0, 6, f"page {self.page_no()}", align="C")


def print_pdf(lang: str, *, width: int = 110, times: int = 1, align: str = "", **options: object) -> bytes:
    pdf = Printed(lang, **options)
    pdf.add_page()
    for paragraph in paragraphs(lang) * times:
        pdf.multi_cell(
            width, 6, paragraph, align=align or ("R" if lang in RIGHT_TO_LEFT else "L"), new_x="LMARGIN", new_y="NEXT"
        )
        pdf.ln(4)
    return bytes(pdf.output())
