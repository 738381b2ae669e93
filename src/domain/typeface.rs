//! Vietnamese typed in a typeface of the years before Unicode: TCVN3 (ABC, `.VnTime`)
//! and VNI (`VNI-Times`). Such text looks right in that typeface alone; elsewhere
//! `Trần Thị Hà` reads `TrÇn ThÞ Hµ` or `Traàn Thò Haø`. It is recognised by what
//! Vietnamese never has, and only where decoding makes Vietnamese of every word:
//! names of ethnic groups and foreign names are left as they are.

use unicode_normalization::UnicodeNormalization;

use super::text::TONES;

/// What a name typed in an old typeface seems to say; none where it is not one.
pub fn decoded(typed: &str) -> Option<String> {
    if typed.is_ascii() || typed.len() > 400 {
        return None;
    }
    let words: Vec<String> = typed
        .split_whitespace()
        .map(|w| w.nfc().collect())
        .collect();
    tcvn3(&words).or_else(|| vni(&words))
}

fn tcvn3(words: &[String]) -> Option<String> {
    let read: Vec<String> = words
        .iter()
        .map(|word| word.chars().map(tcvn3_letter).collect())
        .collect::<Option<_>>()?;
    let certain = words.iter().any(|word| has_tcvn3_mark(word));
    let likely = words.iter().any(|word| word.chars().any(is_foreign)) && has_family_name(&read);
    let whole = read.iter().all(|word| is_syllable(word));
    (whole && (certain || likely)).then(|| joined(&read))
}

fn vni(words: &[String]) -> Option<String> {
    let read: Vec<String> = words
        .iter()
        .map(|word| vni_word(word))
        .collect::<Option<_>>()?;
    let impossible = |(word, read): (&String, &String)| word != read && !is_syllable(word);
    let likely = words.iter().zip(&read).any(impossible) && has_family_name(&read);
    let whole = read.iter().all(|word| is_syllable(word));
    (whole && likely).then(|| joined(&read))
}

/// The words in a row; capitals where every plain letter is one.
fn joined(words: &[String]) -> String {
    let name = words.join(" ");
    let plain = name.chars().filter(char::is_ascii_alphabetic);
    let shouted = plain.clone().count() >= 3 && plain.clone().all(|c| c.is_ascii_uppercase());
    if shouted { name.to_uppercase() } else { name }
}

/// What TCVN3 has at the places of Latin-1, from U+00A1 on.
const TCVN3: [(char, char); 75] = [
    ('¡', 'Ă'),
    ('¢', 'Â'),
    ('£', 'Ê'),
    ('¤', 'Ô'),
    ('¥', 'Ơ'),
    ('¦', 'Ư'),
    ('§', 'Đ'),
    ('¨', 'ă'),
    ('©', 'â'),
    ('ª', 'ê'),
    ('«', 'ô'),
    ('¬', 'ơ'),
    ('\u{ad}', 'ư'),
    ('®', 'đ'),
    ('µ', 'à'),
    ('\u{3bc}', 'à'),
    ('¶', 'ả'),
    ('·', 'ã'),
    ('¸', 'á'),
    ('¹', 'ạ'),
    ('»', 'ằ'),
    ('¼', 'ẳ'),
    ('½', 'ẵ'),
    ('¾', 'ắ'),
    ('Æ', 'ặ'),
    ('Ç', 'ầ'),
    ('È', 'ẩ'),
    ('É', 'ẫ'),
    ('Ê', 'ấ'),
    ('Ë', 'ậ'),
    ('Ì', 'è'),
    ('Î', 'ẻ'),
    ('Ï', 'ẽ'),
    ('Ð', 'é'),
    ('Ñ', 'ẹ'),
    ('Ò', 'ề'),
    ('Ó', 'ể'),
    ('Ô', 'ễ'),
    ('Õ', 'ế'),
    ('Ö', 'ệ'),
    ('×', 'ì'),
    ('Ø', 'ỉ'),
    ('Ü', 'ĩ'),
    ('Ý', 'í'),
    ('Þ', 'ị'),
    ('ß', 'ò'),
    ('á', 'ỏ'),
    ('â', 'õ'),
    ('ã', 'ó'),
    ('ä', 'ọ'),
    ('å', 'ồ'),
    ('æ', 'ổ'),
    ('ç', 'ỗ'),
    ('è', 'ố'),
    ('é', 'ộ'),
    ('ê', 'ờ'),
    ('ë', 'ở'),
    ('ì', 'ỡ'),
    ('í', 'ớ'),
    ('î', 'ợ'),
    ('ï', 'ù'),
    ('ñ', 'ủ'),
    ('ò', 'ũ'),
    ('ó', 'ú'),
    ('ô', 'ụ'),
    ('õ', 'ừ'),
    ('ö', 'ử'),
    ('÷', 'ữ'),
    ('ø', 'ứ'),
    ('ù', 'ự'),
    ('ú', 'ỳ'),
    ('û', 'ỷ'),
    ('ü', 'ỹ'),
    ('ý', 'ý'),
    ('þ', 'ỵ'),
];

fn tcvn3_letter(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c);
    }
    TCVN3
        .iter()
        .find(|(typed, _)| *typed == c)
        .map(|(_, is)| *is)
}

/// A sign no name is written with, or a capital with an accent behind a small letter.
fn has_tcvn3_mark(word: &str) -> bool {
    let mut before = ' ';
    word.chars().any(|c| {
        let capital = ('À'..='Þ').contains(&c) && c != '×' && before.is_lowercase();
        before = c;
        capital || matches!(c, '¡'..='¿' | '×' | '÷' | '\u{3bc}')
    })
}

/// Letters of Latin-1 that Vietnamese does not have.
fn is_foreign(c: char) -> bool {
    "äåæçëîïñöøûüþßÄÅÆÇËÎÏÑÖØÛÜÞ".contains(c)
}

/// What VNI puts behind a vowel: the marks of that vowel.
const VNI_MARKS: [(char, &str); 17] = [
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];

/// The letters that VNI writes with one sign.
const VNI: [(char, char); 16] = [
    ('ô', 'ơ'),
    ('Ô', 'Ơ'),
    ('ö', 'ư'),
    ('Ö', 'Ư'),
    ('æ', 'ỉ'),
    ('Æ', 'Ỉ'),
    ('ó', 'ĩ'),
    ('Ó', 'Ĩ'),
    ('ò', 'ị'),
    ('Ò', 'Ị'),
    ('î', 'ỵ'),
    ('Î', 'Ỵ'),
    ('ñ', 'đ'),
    ('Ñ', 'Đ'),
    ('í', 'í'),
    ('ì', 'ì'),
];

fn vni_word(word: &str) -> Option<String> {
    let mut read = String::new();
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        let letter = match c {
            c if c.is_ascii() => c,
            'Í' | 'Ì' => c,
            c => VNI.iter().find(|(typed, _)| *typed == c)?.1,
        };
        read.push(letter);
        if let Some(marks) = rest.peek().and_then(|next| vni_marks(letter, *next)) {
            read.push_str(marks);
            rest.next();
        }
    }
    Some(read.nfc().collect())
}

fn vni_marks(vowel: char, sign: char) -> Option<&'static str> {
    let small = |c: char| c.to_lowercase().next().unwrap_or(c);
    let sign = small(sign);
    let (_, marks) = VNI_MARKS.iter().find(|(typed, _)| *typed == sign)?;
    let fits = match small(vowel) {
        'a' => true,
        'e' | 'o' => !marks.starts_with('\u{306}'),
        'u' | 'y' | 'ơ' | 'ư' => !marks.starts_with(['\u{302}', '\u{306}']),
        _ => false,
    };
    fits.then_some(*marks)
}

/// Consonants a Vietnamese syllable begins with, the longer ones first.
const BEGINNINGS: [&str; 28] = [
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];
/// Vowels a syllable may end with.
const OPEN: &str = " a e ê i o ô ơ u ư y ia ya ua ưa oa oe uê uy uơ uya ai ay ây ao au âu eo êu iu \
    oi ôi ơi ui ưi ưu iêu yêu uôi ươi ươu oai oay oao oeo uây uyu uyêu ";
/// Vowels a consonant follows.
const CLOSED: &str = " a ă â e ê i o ô ơ u ư y iê yê uô ươ oa oă oe uâ uyê uy uê oo ";
/// Consonants a syllable ends with, the longer ones first.
const ENDINGS: [&str; 8] = ["ng", "nh", "ch", "c", "m", "n", "p", "t"];

/// Whether it can be a word of Vietnamese: one syllable, one tone at most.
fn is_syllable(word: &str) -> bool {
    let (letters, tones): (String, String) =
        word.to_lowercase().nfd().partition(|c| !TONES.contains(c));
    let letters: String = letters.nfc().collect();
    let rhyme = |beginning: &&str| {
        letters.strip_prefix(*beginning).is_some_and(|rest| {
            let listed = |list: &str, vowels: &str| {
                !vowels.is_empty() && list.contains(&format!(" {vowels} "))
            };
            let closed = |ending: &&str| {
                rest.strip_suffix(*ending)
                    .is_some_and(|vowels| listed(CLOSED, vowels))
            };
            listed(OPEN, rest) || ENDINGS.iter().any(closed)
        })
    };
    tones.chars().count() <= 1 && BEGINNINGS.iter().any(rhyme)
}

/// Family names of the Kinh, and of others who bear Vietnamese ones.
const FAMILY_NAMES: &str = " nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý \
    đào đoàn vương trịnh trương đinh lâm phùng mai tô tạ lương hà thái châu cao tăng quách thạch \
    sơn kiên danh kim lưu triệu chu nghiêm khương kiều quan từ tống lại la mã nông hứa thân vi viên \
    văn tiêu tôn ông trang trà ung ưng âu bành biện bạch cù doãn diệp giang giáp hàn hoa khổng khúc \
    khưu lục lều liêu lữ mạc mạch ngụy nhan nhâm ninh phí phó phương quản sử thi thiều thẩm tiết \
    tưởng trầm đàm đậu đường đồng đới cấn cung chử cái bế lò quàng cầm hoàn bá thiệu khâu khuất ";

fn has_family_name(words: &[String]) -> bool {
    words.len() >= 2
        && words
            .first()
            .is_some_and(|first| FAMILY_NAMES.contains(&format!(" {} ", first.to_lowercase())))
}
