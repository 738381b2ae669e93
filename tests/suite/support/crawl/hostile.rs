//! What people who mean no good type, and how to see that it worked.

use std::fmt::Write as _;

/// Chance that can be repeated: SplitMix64.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn throws(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A place below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.throws() % (end.max(1) as u64)).expect("it fits")
    }

    pub fn picks<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        &among[self.below(among.len())]
    }
}

/// What must never stand on a page as it was typed.
const RAW: [&str; 5] = ["<zq7", "zq\"onx", "onx='1", "zq49zq", "<script>zq7"];
/// A header that no answer of ours has.
pub const FOREIGN_HEADER: &str = "x-zq-header";

/// The hostile piece that a page shows unescaped or ran, if any.
pub fn shown_raw(html: &str) -> Option<&'static str> {
    RAW.into_iter().find(|raw| html.contains(raw))
}

/// Every hostile value, as bytes: not all of them are text.
pub fn values() -> Vec<Vec<u8>> {
    let texts = [
        "<zq7 onx=1><script>zq7()</script>",
        "zq\"onx='1 autofocus onfocus=zq7()",
        "zq{{7*7}}zq{% raw %}${7*7}#{7*7}{{ 7 * 7 }}",
        "' OR '1'='1' --",
        "\\'; DROP TABLE dossiers; --",
        "%' ESCAPE '%",
        "-1",
        "0",
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999999999999999999999999",
        "1e309",
        "NaN",
        "1,5.000,7",
        "٣٤٥",
        "../../../../etc/passwd",
        "..\\..\\..\\windows\\win.ini",
        "//evil.example/",
        "javascript:zq7()",
        "zq\r\nX-Zq-Header: 1\r\n\r\n<zq7>",
        "zq\n\nBcc: zq@evil.example",
        "\u{202e}gpj.exe\u{2066}\u{200b}\u{feff}\u{2029}",
        "31/02/2026",
        "00/00/0000",
        "29/02/2100",
        "99/99/99999",
        "01/01/0001",
        "31/12/9999",
        "-1/-1/-1",
        "2026-02-31",
        "9999-12-31T23:59",
        "0000-00-00T99:99",
        "25:61",
        "khong-co-trong-danh-sach",
        "",
        " ",
        "00000000-0000-0000-0000-000000000000",
        "zq@",
        "a@b@c",
        "=cmd|' /C calc'!A0",
        "_action",
    ];
    let mut values: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    values.push(b"zq\0nul".to_vec());
    values.push(b"zq\xed\xa0\x80zq".to_vec());
    values.push(b"zq\xff\xfe\xc0\xaf".to_vec());
    values.push(format!("a{}", "\u{301}".repeat(800)).into_bytes());
    values.push("\u{fdfa}".repeat(1_500).into_bytes());
    values.push("9".repeat(5_000).into_bytes());
    values.push(vec![b'a'; 1_000_000]);
    values
}

/// Names of fields that no form of ours has, or not like this.
pub const FOREIGN_FIELDS: [&str; 7] = [
    "__proto__",
    "noi_dung_sua.99999999999999999999.truong_sua",
    "noi_dung_sua.-1.x",
    "a.0.b.1.c",
    "_action",
    "_choose",
    "<zq7>",
];

/// Bytes as a form or a path sends them.
pub fn encoded(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for byte in bytes {
        if byte.is_ascii_alphanumeric() {
            text.push(char::from(*byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}
