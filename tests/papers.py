"""Newspaper pages in ten languages, in words of our own, and what printing does to them.

The pages tell of a harbour and two fleets. In scripts without spaces a bar stands between words; no page is printed
with it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import codepoint2name
from random import Random


@dataclass(frozen=True)
class Paper:
    """A page: text of the paper's own, a speech of two paragraphs, a sentence that the paper interrupts, more text.

    ``parties`` and ``negations`` are words that a liar would exchange, put in or leave out.
    """

    lang: str
    lead: tuple[str, ...]
    speech: tuple[tuple[str, ...], tuple[str, ...]]
    interrupted: tuple[str, str, str]
    tail: tuple[str, ...]
    marks: tuple[str, str]
    parties: tuple[str, str]
    negations: tuple[str, ...]
    spaced: bool = True

    @property
    def space(self) -> str:
        return " " if self.spaced else ""

    @property
    def bar(self) -> str:
        """What stands between words, before the page is printed."""
        return " " if self.spaced else "|"

    def plain(self, text: str) -> str:
        return text if self.spaced else text.replace("|", "")

    def sentences(self) -> list[str]:
        """All sentences that are not interrupted, with their bars."""
        return [*self.lead, *self.speech[0], *self.speech[1], *self.tail]

    def paragraph(self, sentences: tuple[str, ...]) -> str:
        return self.plain(self.space.join(sentences))

    def page(self, *, reopened: bool = True) -> str:
        """The page as it is written, paragraphs apart; with the mark that opens the speech again, or without."""
        opens, closes = self.marks
        first, second = (self.paragraph(part) for part in self.speech)
        before, between, after = map(self.plain, self.interrupted)
        paragraphs = (
            self.paragraph(self.lead),
            opens + first,
            (opens if reopened else "") + second + closes,
            opens + before + between + after + closes,
            self.paragraph(self.tail),
        )
        return "\n\n".join(paragraphs)


PAPERS = (
    Paper(
        lang="en",
        lead=(
            "The harbour of Norhaven has been closed since 14 March.",
            "The port says that 1,250 people were brought out—none against their will—and nobody was left behind.",
        ),
        speech=(
            (
                "We have let the northern fleet into the harbour, and it was not a mistake.",
                "They came with 17 ships; they will not leave with 17 ships.",
            ),
            (
                "Now they are trapped between the breakwater and the town.",
                "The southern fleet isn’t far away, and the non-violent way out is still open to them.",
            ),
        ),
        interrupted=(
            "Nobody in the town will go hungry,",
            "” the mayor said on Friday, “",
            "and the fighting is not over until the last ship has left.",
        ),
        tail=(
            "The northern fleet denies this.",
            "Its spokeswoman said that the southern fleet had fired first, at 12:30; 3.5 per cent of the docks burn.",
        ),
        marks=("“", "”"),
        parties=("northern", "southern"),
        negations=("not ", "never ", "nobody "),
    ),
    Paper(
        lang="de",
        lead=(
            "Der Hafen von Norhaven ist seit dem 14. März gesperrt.",
            "Ein- und Ausfuhr ruhen, sagt die Hafenbehörde, und 1.250 Menschen seien in Sicherheit.",
        ),
        speech=(
            (
                "Wir haben die Nordflotte in den Hafen gelassen, und das war kein Fehler.",
                "Sie kam mit 17 Schiffen; mit 17 Schiffen wird sie nicht auslaufen.",
            ),
            (
                "Jetzt sitzt sie zwischen der Mole und der Stadt fest.",
                "Die Südflotte ist nicht weit, und der gewaltfreie Ausweg – der einzige – steht ihr offen.",
            ),
        ),
        interrupted=(
            "Niemand in der Stadt wird hungern",
            "“, sagte die Bürgermeisterin am Freitag, „",
            "und der Kampf ist nicht vorbei, bevor das letzte Schiff fort ist.",
        ),
        tail=(
            "Die Nordflotte bestreitet das.",
            "Ihre Sprecherin sagte, die Südflotte habe um 12:30 Uhr zuerst geschossen; 3,5 Prozent der Docks brennen.",
        ),
        marks=("„", "“"),
        parties=("Nordflotte", "Südflotte"),
        negations=("nicht ", "kein ", "nie "),
    ),
    Paper(
        lang="tr",
        lead=(
            "Norhaven’daki liman 14 Mart’tan beri kapalı.",
            "Liman idaresi 1.250 kişinin çıkarıldığını ve kimsenin geride kalmadığını söylüyor.",
        ),
        speech=(
            (
                "Kuzey filosunu limana biz aldık, bu bir hata değil.",
                "Limana 17 gemiyle girdiler; 17 gemiyle çıkacak değiller.",
            ),
            (
                "Şimdi dalgakıranla şehir arasında sıkıştılar.",
                "Güney filosu uzakta değil, şiddetsiz çıkış yolu hâlâ onlara açık.",
            ),
        ),
        interrupted=(
            "Şehirde hiç kimse aç kalmayacak,",
            "” dedi belediye başkanı cuma günü, “",
            "son gemi gidene kadar da çatışma bitmiş değil.",
        ),
        tail=(
            "Kuzey filosu bunu yalanlıyor.",
            "Sözcüsü, Güney filosunun 12:30’da önce ateş açtığını, rıhtımların yüzde 3,5’inin yandığını söyledi.",
        ),
        marks=("“", "”"),
        parties=("Kuzey", "Güney"),
        negations=("değil ", "hiç ", "asla "),
    ),
    Paper(
        lang="ar",
        lead=(
            "أغلق ميناء المدينة منذ ١٤ مارس.",
            "وتقول هيئة الميناء إن ١٬٢٥٠ شخصا نقلوا إلى مكان آمن، وإنه لم يترك أحد خلفهم.",
        ),
        speech=(
            (
                "سمحنا للأسطول الشمالي بدخول الميناء، ولم يكن ذلك خطأ منا.",
                "جاؤوا ومعهم ١٧ سفينة؛ ولن يغادروا ومعهم ١٧ سفينة.",
            ),
            (
                "إنهم الآن محاصرون بين كاسر الأمواج وسكان المدينة.",
                "والأسطول الجنوبي ليس بعيدا عنا، وما زال الطريق السلمي مفتوحا أمام الجميع.",
            ),
        ),
        interrupted=(
            "لن يجوع أحد في هذه المدينة",
            "»، قال رئيس البلدية يوم الجمعة، «",
            "والقتال لا ينتهي حتى تغادر آخر سفينة من هنا.",
        ),
        tail=(
            "وينفي الأسطول الشمالي هذا الكلام كله.",
            "وقالت المتحدثة باسمه إن الأسطول الجنوبي أطلق النار أولا في الساعة ١٢:٣٠، وإن أرصفة كثيرة كانت تحترق.",
        ),
        marks=("«", "»"),
        parties=("الشمالي", "الجنوبي"),
        negations=("لا ", "لم ", "لن ", "ليس "),
    ),
    Paper(
        lang="fa",
        lead=(
            "بندر شهر از ۱۴ مارس بسته است.",
            "اداره‌ی بندر می‌گوید که ۱٬۲۵۰ نفر را بیرون برده‌اند و هیچ‌کس جا نمانده است.",
        ),
        speech=(
            (
                "ما ناوگان شمالی را به بندر راه دادیم و این کار اشتباه نبود.",
                "آن‌ها با ۱۷ کشتی آمدند؛ با ۱۷ کشتی نمی‌روند.",
            ),
            (
                "اکنون میان موج‌شکن و شهر گیر افتاده‌اند.",
                "ناوگان جنوبی دور نیست، و راه بی‌خشونت هنوز برای آن‌ها باز است.",
            ),
        ),
        interrupted=(
            "هیچ‌کس در شهر گرسنه نمی‌ماند",
            "»، شهردار روز جمعه گفت، «",
            "و جنگ تمام نیست تا آخرین کشتی از این‌جا برود.",
        ),
        tail=(
            "ناوگان شمالی این را تکذیب می‌کند.",
            "سخنگوی آن گفت که ناوگان جنوبی ساعت ۱۲:۳۰ نخست شلیک کرده و یک اسکله در آتش می‌سوزد.",
        ),
        marks=("«", "»"),
        parties=("شمالی", "جنوبی"),
        negations=("نه ", "هرگز ", "نیست "),
    ),
    Paper(
        lang="he",
        lead=(
            "נמל העיר סגור מאז 14 במרץ.",
            "לפי דו״ח של רשות הנמל, 1,250 בני אדם הוצאו משם, ואיש לא נשאר מאחור.",
        ),
        speech=(
            (
                "נתנו לצי הצפוני להיכנס לנמל, וזו לא הייתה טעות.",
                "הם באו עם 17 ספינות; הם לא ייצאו עם 17 ספינות.",
            ),
            (
                "עכשיו הם לכודים בין שובר־הגלים לעיר.",
                "הצי הדרומי לא רחוק, והדרך הבלתי־אלימה עדיין פתוחה בפניהם.",
            ),
        ),
        interrupted=(
            "איש בעיר לא יהיה רעב,",
            "” אמר ראש העיר ביום שישי, “",
            "והקרב לא נגמר עד שהספינה האחרונה תצא.",
        ),
        tail=(
            "הצי הצפוני מכחיש את הדברים.",
            "הדוברת שלו אמרה שהצי הדרומי ירה ראשון, בשעה 12:30, ושרבים מהרציפים בוערים.",
        ),
        marks=("“", "”"),
        parties=("הצפוני", "הדרומי"),
        negations=("לא ", "אין ", "מעולם "),
    ),
    Paper(
        lang="zh",
        lead=(
            "诺港|自|3|月|14|日|起|关闭。",
            "港务局|说，|1,250|人|已经|撤离，|没有|人|被|留下。",
        ),
        speech=(
            (
                "我们|让|北方|舰队|进入|了|港口，|这|不是|一个|错误。",
                "他们|带着|17|艘|船|来；|他们|不会|带着|17|艘|船|离开。",
            ),
            (
                "现在|他们|被困|在|防波堤|和|城市|之间。",
                "南方|舰队|不|远，|和平|的|出路|仍然|向|他们|敞开。",
            ),
        ),
        interrupted=(
            "城里|不会|有|人|挨饿，",
            "”市长|星期五|说，“",
            "最后|一|艘|船|离开|以前，|战斗|没有|结束。",
        ),
        tail=(
            "北方|舰队|否认|这|一|说法。",
            "它的|发言人|说，|南方|舰队|在|12:30|首先|开火，|百分之3.5|的|码头|正在|燃烧。",
        ),
        marks=("“", "”"),
        parties=("北方", "南方"),
        negations=("不", "没有", "从未"),
        spaced=False,
    ),
    Paper(
        lang="ja",
        lead=(
            "港|は|3|月|14|日|から|閉鎖|されて|いる。",
            "港湾局|に|よると、|1,250|人|が|避難|し、|残された|人|は|いない。",
        ),
        speech=(
            (
                "私たちは|北部|艦隊|を|港|に|入れた|が、|それは|間違い|では|ない。",
                "彼らは|17|隻|で|来た。|17|隻|で|帰る|ことは|ない。",
            ),
            (
                "今|彼らは|防波堤|と|町|の|間に|閉じ込められて|いる。",
                "南部|艦隊|は|遠く|ない|し、|暴力|の|ない|道|は|まだ|開いて|いる。",
            ),
        ),
        interrupted=(
            "町|の|誰|も|飢える|ことは|ない",
            "」と|市長|は|金曜日に|述べ、「",
            "最後の|船|が|出る|まで|戦い|は|終わら|ない。",
        ),
        tail=(
            "北部|艦隊|は|これを|否定|して|いる。",
            "報道官|は|南部|艦隊|が|12:30|に|先に|撃ち、|ドック|の|3.5|パーセント|が|燃えて|いる|と|語った。",
        ),
        marks=("「", "」"),
        parties=("北部", "南部"),
        negations=("ない", "決して", "では"),
        spaced=False,
    ),
    Paper(
        lang="th",
        lead=(
            "ท่าเรือ|ปิด|มา|ตั้งแต่|วันที่| 14 |มีนาคม",
            " การท่าเรือ|บอก|ว่า| 1,250 |คน|ออก|มา|แล้ว| และ|ไม่มี|ใคร|ถูก|ทิ้ง|ไว้",
        ),
        speech=(
            (
                "เรา|ให้|กอง|เรือ|เหนือ|เข้า|มา|ใน|ท่า| และ|นั่น|ไม่ใช่|ความ|ผิดพลาด",
                " พวก|เขา|มา|กับ|เรือ| 17 |ลำ| และ|จะ|ไม่|กลับ|ไป|กับ|เรือ| 17 |ลำ",
            ),
            (
                "ตอน|นี้|พวก|เขา|ติด|อยู่|ระหว่าง|เขื่อน|กับ|เมือง",
                " กอง|เรือ|ใต้|ไม่|ไกล| และ|ทาง|ออก|ที่|สันติ|ยัง|เปิด|อยู่",
            ),
        ),
        interrupted=(
            "ไม่มี|ใคร|ใน|เมือง|จะ|หิว",
            "” นายก|เทศมนตรี|กล่าว|เมื่อ|วัน|ศุกร์ “",
            "และ|การ|สู้รบ|ยัง|ไม่|จบ|จน|เรือ|ลำ|สุดท้าย|ออก|ไป",
        ),
        tail=(
            "กอง|เรือ|เหนือ|ปฏิเสธ|เรื่อง|นี้",
            " โฆษก|บอก|ว่า|กอง|เรือ|ใต้|ยิง|ก่อน| เวลา| 12:30 |และ|ท่า|หลาย|แห่ง|กำลัง|ไหม้",
        ),
        marks=("“", "”"),
        parties=("เหนือ", "ใต้"),
        negations=("ไม่", "มิได้"),
        spaced=False,
    ),
    Paper(
        lang="hi",
        lead=(
            "बंदरगाह 14 मार्च से बंद है।",
            "बंदरगाह प्राधिकरण का कहना है कि 1,250 लोग निकाले गए और कोई पीछे नहीं छूटा।",
        ),
        speech=(
            (
                "हमने उत्तरी बेड़े को बंदरगाह में आने दिया, और यह ग़लती नहीं थी।",
                "वे 17 जहाज़ लेकर आए; वे 17 जहाज़ लेकर नहीं लौटेंगे।",
            ),
            (
                "अब वे बाँध और शहर के बीच फँसे हैं।",
                "दक्षिणी बेड़ा दूर नहीं है, और अहिंसक रास्ता अब भी खुला है।",
            ),
        ),
        interrupted=(
            "शहर में कोई भूखा नहीं रहेगा,",
            "” महापौर ने शुक्रवार को कहा, “",
            "और आख़िरी जहाज़ के जाने तक लड़ाई ख़त्म नहीं हुई है।",
        ),
        tail=(
            "उत्तरी बेड़ा इससे इनकार करता है।",
            "उसकी प्रवक्ता ने कहा कि दक्षिणी बेड़े ने 12:30 बजे पहले गोली चलाई और 3.5 प्रतिशत गोदाम जल रहे हैं।",
        ),
        marks=("“", "”"),
        parties=("उत्तरी", "दक्षिणी"),
        negations=("नहीं ", "कभी ", "मत "),
    ),
)


# -- what printing does ---------------------------------------------------------------------------

_LETTERS = re.compile(r"[^\W\d_]{2}")


def _between_letters(text: str, put: str, rng: Random, share: float) -> str:
    """Something between two letters here and there."""
    places = [match.start() + 1 for match in _LETTERS.finditer(text)]
    return _inserted(text, {at: put for at in places if rng.random() < share})


def _inserted(text: str, at: dict[int, str]) -> str:
    return "".join(at.get(index, "") + char for index, char in enumerate(text))


def straight(text: str, rng: Random) -> str:
    return text.translate(str.maketrans("“”„‘’״", '"""\'\'"'))


def curly(text: str, rng: Random) -> str:
    return text.translate(str.maketrans({"“": "‟", "’": "‛", "״": "”"}))


def dashes(text: str, rng: Random) -> str:
    return text.translate(str.maketrans({"—": rng.choice("–―"), "–": "—", "-": rng.choice("‐‑"), "־": "-"}))


def fixed_spaces(text: str, rng: Random) -> str:
    return re.sub(" ", lambda m: rng.choice("   \u00a0\u202f\u2009\t"), text)


def soft_hyphens(text: str, rng: Random) -> str:
    return _between_letters(text, "\u00ad", rng, 0.2)


def of_no_width(text: str, rng: Random) -> str:
    return _inserted(text, {at: rng.choice("\u200b\u2060\ufeff") for at in range(len(text)) if rng.random() < 0.1})


def directions(text: str, rng: Random) -> str:
    return re.sub(
        r"\S+", lambda m: m[0] if rng.random() < 0.7 else rng.choice("\u200e\u200f\u2067\u202b\u061c") + m[0], text
    )


def decomposed(text: str, rng: Random) -> str:
    return unicodedata.normalize("NFD", text)


def references(text: str, rng: Random) -> str:
    return "".join(_reference(char, rng) if not char.isspace() and rng.random() < 0.1 else char for char in text)


def _reference(char: str, rng: Random) -> str:
    name = codepoint2name.get(ord(char))
    forms = [f"&#{ord(char)};", f"&#x{ord(char):x};", f"&amp;#{ord(char)};", *([f"&{name};"] if name else [])]
    return rng.choice(forms)


def tags(text: str, rng: Random) -> str:
    words = re.sub(r"\S+", lambda m: m[0] if rng.random() < 0.8 else f'<a class="x" href="/y?z=1">{m[0]}</a>', text)
    return "".join(f"<p>{paragraph}</p>" for paragraph in words.split("\n\n"))


def wrapped(text: str, rng: Random) -> str:
    """Lines that end at spaces, after hyphens and about dashes; in scripts without spaces, anywhere."""
    end = rng.choice(("\n", "\n  ", " \n"))
    text = re.sub(r"(?<=\S) (?=\S)", lambda m: end if rng.random() < 0.2 else " ", text)
    text = re.sub(r"(?<=\w[-‐‑־])(?=\w)|(?<=\w)(?=—)|(?<=—)(?=\w)", lambda m: end if rng.random() < 0.5 else "", text)
    places = [
        m.start()
        for m in re.finditer(
            "(?<=[\u0e01-\u0e4e\u3001-\u300b\u300d\u3040-\u9fff\uff0c\uff1b])(?=[\u0e01-\u0e2e\u0e40-\u0e44\u3040-\u9fff])",
            text,
        )
    ]
    return _inserted(text, {at: end for at in places if rng.random() < 0.2})


def divided(text: str, rng: Random) -> str:
    """Long words in Latin letters that a line's end divides."""
    return re.sub(
        "(?<=[a-zäöüçşığ]{4})(?=[a-zäöüçşığ]{4})",
        lambda m: rng.choice(("-\n", "\u00ad\n", "‐\n")) if rng.random() < 0.1 else "",
        text,
    )


def close_paragraphs(text: str, rng: Random) -> str:
    return re.sub(r"\n\n", "\n", text)


def windows_lines(text: str, rng: Random) -> str:
    return text.replace("\n", "\r\n")


PRINTING = (
    close_paragraphs,
    wrapped,
    divided,
    straight,
    curly,
    dashes,
    decomposed,
    soft_hyphens,
    of_no_width,
    directions,
    references,
    tags,
    fixed_spaces,
    windows_lines,
)
"""Everything that printing may do to a page, in an order in which it can all be done."""


def printed(text: str, rng: Random) -> str:
    """A page with some of this done to it."""
    for step in PRINTING:
        if rng.random() < 0.3:
            text = step(text, rng)
    return text


# -- quotes cut from a page -----------------------------------------------------------------------


def cuttings(paper: Paper) -> Iterator[tuple[str, ...]]:
    """Quotes of all kinds, each a tuple of segments with the bars between words."""
    for sentence in paper.sentences():
        yield (sentence.strip(),)
        yield from parts(paper, sentence.strip())
    first, second = (paper.bar.join(part) for part in paper.speech)
    yield (f"{first}\n\n{second}",)
    yield (paper.interrupted[0], paper.interrupted[2])


def parts(paper: Paper, sentence: str) -> Iterator[tuple[str, ...]]:
    """Parts of a sentence, and the sentence without its middle."""
    words = sentence.split(paper.bar)
    for length in range(4, len(words), 3):
        for start in range(0, len(words) - length, 2):
            yield (paper.bar.join(words[start : start + length]).strip(),)
    third = len(words) // 3
    if third > 2:
        yield (f"{paper.bar.join(words[:third])} […] {paper.bar.join(words[-third:])}",)
