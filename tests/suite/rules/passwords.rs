//! What may be a password: not what somebody from here guesses soon.

use motcua::services::passwords::fault;
use proptest::prelude::*;

fn judged(password: &str) -> Option<&'static str> {
    fault(password, "lan.tran85@gmail.com", "Trần Thị Lan")
}

#[test]
fn what_everybody_here_tries_first_is_refused_with_its_reason() {
    let of_words = "
        thptcamau2026 Thptcamau@2026 congacon123 ConGaCon@123 nguyenvana1990 nguyenvana19901990
        Nguyenvana@123 matkhau123 Matkhau@123 m4tkh4u123 matkhau2026!! motcua2026 Motcua@2026
        Camau@123456 camau123456 vietnam2026 Vietnam@1975 dichvucong1 giaovien2026 hocsinh123456
        quantri@2026 vanthu12345 giamdoc2026 sogddtcamau thptphanngochien anhyeuem123 emyeuanh1314
        yeuemmaimai1 iloveyou2026 conmeocon99 truonghoc2026 hochiminh1890 tranminhanh2001
        thuhuong1985 phamthithuhuong baclieu2025 datmuicamau1 manchesterunited realmadrid2014
        barcelona10 ronaldo123456 blackpink2020 quehuong1945 uahktam123 tuananhminhanh facebook123
        hanoi@123456 saigon123456 xinchao12345 giadinhtoi123 hanhphuc2026 matkhaumatkhau
        camaucamau2026 c.a.m.a.u.2.0.2.6 motcuacamau2026 nguyen19901990 tet2026tet2026
        hoangthimai0912345678 doraemon1234 lienquan2026 password2026 admin@camau2026";
    for weak in of_words.split_whitespace() {
        assert!(judged(weak).is_some(), "{weak}");
    }
    for (weak, reason) in [
        ("mật khẩu 2026", "password-words"),
        ("Một cửa Cà Mau 2026", "password-words"),
        ("nguyenvana1990", "password-words"),
        ("tran lan 1985!", "password-own"),
        ("lan lan lan lan", "password-own"),
        ("tran85tran85", "password-own"),
        ("0918273645", "password-pattern"),
        ("079185001234", "password-pattern"),
        ("15081985150885", "password-pattern"),
        ("qwertyuiop12", "password-pattern"),
        ("1qaz2wsx3edc", "password-pattern"),
        ("aaaaaaaaaaaa", "password-pattern"),
        ("xqblxqblxqbl", "password-pattern"),
        ("Con mèo mà trèo cây cau", "password-saying"),
        ("uống nước nhớ nguồn", "password-saying"),
        ("Cocongmaisatcongaynenkim1", "password-saying"),
    ] {
        assert_eq!(judged(weak), Some(reason), "{weak}");
    }
}

#[test]
fn ones_own_sentence_is_taken() {
    for good in [
        "con mèo leo cây cau",
        "bờ kè sông Gành Hào 88",
        "mưa đầu mùa trên sông",
        "Một câu mới chỉ mình tôi nhớ",
        "ghế lá đò tôm khuya",
        "chiếc ghe nhỏ chở đầy dưa hấu",
        "xe đạp hỏng giữa đường Lý Bôn",
        "camau hocsinh bongda congacon",
        "correct horse battery staple",
        "k7Qx-92mPa_1vT",
        "tJ4v!mRx9wKp",
        "gzqhwkvbpr",
    ] {
        assert_eq!(judged(good), None, "{good}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// A manager of passwords draws longer ones than these.
    #[test]
    fn what_chance_drew_is_taken(password in "[a-zA-Z0-9]{14}") {
        prop_assert_eq!(judged(&password), None);
    }

    /// One known word, in whatever dress, is never enough.
    #[test]
    fn a_known_word_in_any_dress_is_refused(
        word in prop::sample::select(vec!["matkhau", "congacon", "thptcamau", "nguyenvanan", "Sonla"]),
        year in 1940_u32..2040,
        sign in prop::sample::select(vec!["", "@", "!", ".", "_", "#"]),
        doubled in any::<bool>(),
    ) {
        let one = format!("{word}{sign}{year}");
        let password = if doubled { format!("{one}{one}") } else { one };
        prop_assert!(judged(&password).is_some(), "{}", password);
    }
}
