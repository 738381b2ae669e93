//! Headers and cookies that keep pages and people to themselves (N03).

use crate::account::PASSWORD;
use crate::support::app::TestApp;

#[actix_web::test]
async fn every_answer_says_what_a_browser_may_do_with_it() {
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    let style = visitor
        .opens("/dang-nhap")
        .await
        .attribute("link[rel='stylesheet']", "href")
        .unwrap();
    for path in ["/", "/thu-tuc", "/dang-nhap", "/khong-co-trang-nay", &style] {
        let answer = visitor.fetches(path).await;
        let said = |name: &str| {
            let value = answer.headers().get(name);
            value.map_or_else(String::new, |v| v.to_str().unwrap().to_owned())
        };
        let policy = said("content-security-policy");
        for part in [
            "default-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(said("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(said("x-frame-options"), "DENY", "{path}");
        assert_eq!(said("referrer-policy"), "same-origin", "{path}");
        assert_eq!(said("cross-origin-opener-policy"), "same-origin", "{path}");
        assert_eq!(said("server"), "", "{path}: nothing about the software");
        assert_eq!(said("strict-transport-security"), "", "not without TLS");
    }
}

#[actix_web::test]
async fn what_machines_ask_is_answered_as_guardedly() {
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    for path in ["/health", "/ready", "/metrics"] {
        let answer = visitor.fetches(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        let said = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(said("x-content-type-options"), "nosniff", "{path}");
        let policy = said("content-security-policy");
        assert!(
            policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        let kind = said("content-type");
        assert!(kind.starts_with("text/plain"), "{path}: {kind}");
        assert!(kind.ends_with("charset=utf-8"), "{path}: {kind}");
    }
    // Whoever comes through the proxy is no machine of ours.
    let through = visitor.client().get(visitor.at("/metrics"));
    let through = through.header("x-forwarded-for", "203.0.113.7");
    assert_eq!(through.send().await.unwrap().status(), 404);
}

#[actix_web::test]
async fn nothing_is_there_that_real_use_does_not_need() {
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    let gallery = motcua::urls::gallery();
    for path in [gallery.as_str(), "/static/", "/.git/config", "/motcua.toml"] {
        assert_eq!(visitor.status_of(path).await, 404, "{path}");
    }
    let trace = visitor
        .client()
        .request(reqwest::Method::TRACE, visitor.at("/dang-nhap"))
        .header("x-said", "khong-lap-lai");
    let answer = trace.send().await.unwrap();
    assert!(answer.status().is_client_error(), "{}", answer.status());
    assert!(!answer.text().await.unwrap().contains("khong-lap-lai"));
    let foreign = visitor.client().get(visitor.at("/thu-tuc"));
    let answer = foreign
        .header("origin", "https://evil.example")
        .send()
        .await;
    let headers = answer.unwrap().headers().clone();
    assert!(headers.get("access-control-allow-origin").is_none());
}

#[actix_web::test]
async fn no_page_asks_anything_of_another_site() {
    let house = TestApp::spawn_town().await;
    let citizen = house.signed_in("cong-dan").await;
    for path in [
        "/",
        "/thu-tuc",
        "/tra-cuu",
        "/ho-so",
        "/tai-khoan",
        "/khong-co",
    ] {
        let page = citizen.opens(path).await;
        for (css, attribute) in [
            ("script[src]", "src"),
            ("link[rel='stylesheet'], link[rel='icon']", "href"),
            ("img", "src"),
            ("iframe", "src"),
        ] {
            let document = page.document();
            let selector = scraper::Selector::parse(css).unwrap();
            for element in document.select(&selector) {
                let to = element.value().attr(attribute).unwrap_or_default();
                assert!(to.starts_with("/static/"), "{path}: {to}");
            }
        }
    }
}

#[actix_web::test]
async fn pages_of_a_person_are_kept_in_no_cache() {
    let house = TestApp::spawn().await;
    let email = "lan.nguyen@gmail.com";
    let lan = house.newcomer("Nguyễn Thị Lan", email).await;
    for path in ["/", "/ho-so", "/tai-khoan"] {
        let answer = lan.fetches(path).await;
        assert_eq!(answer.headers()["cache-control"], "no-store", "{path}");
    }
}

#[actix_web::test]
async fn cookies_are_out_of_reach_of_scripts_and_other_sites() {
    let house = TestApp::spawn().await;
    let cookies = signing_in(&house).await;
    assert!(
        cookies
            .iter()
            .any(|cookie| cookie.starts_with("motcua-session="))
    );
    for cookie in cookies {
        for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Domain="), "{cookie}");
    }
}

#[actix_web::test]
async fn over_tls_cookies_demand_it_and_browsers_stay_with_it() {
    let house = TestApp::spawn_with(|config| {
        config.public_url = "https://dichvucong.example".to_owned();
    })
    .await;
    let answer = house.visitor().fetches("/dang-nhap").await;
    let stay = answer.headers()["strict-transport-security"]
        .to_str()
        .unwrap();
    assert!(stay.starts_with("max-age="));
    let set: Vec<&str> = answer
        .headers()
        .get_all("set-cookie")
        .iter()
        .map(|value| value.to_str().unwrap())
        .collect();
    assert!(!set.is_empty());
    for cookie in set {
        assert!(cookie.starts_with("__Host-motcua-"), "{cookie}");
        assert!(cookie.contains("Secure"), "{cookie}");
    }
}

#[actix_web::test]
async fn who_only_reads_gets_no_cookie() {
    let house = TestApp::spawn().await;
    for path in [
        "/",
        "/thu-tuc",
        "/thu-tuc/cap-ban-sao-van-bang",
        "/tro-giup",
    ] {
        let answer = house.visitor().fetches(path).await;
        assert!(answer.headers().get("set-cookie").is_none(), "{path}");
    }
}

/// The cookies handed out while somebody signs up and in.
async fn signing_in(house: &TestApp) -> Vec<String> {
    let email = "lan.nguyen@gmail.com";
    house.visitor().signs_up("Nguyễn Thị Lan", email).await;
    let visitor = house.visitor();
    let page = visitor.opens("/dang-nhap").await;
    let mut pairs = page.form("/dang-nhap").pairs;
    pairs.retain(|(name, _)| !matches!(name.as_str(), "email" | "password"));
    pairs.push(("email".to_owned(), email.to_owned()));
    pairs.push(("password".to_owned(), PASSWORD.to_owned()));
    let form = page.headers.get_all("set-cookie").iter();
    let mut cookies: Vec<String> = form.map(|v| v.to_str().unwrap().to_owned()).collect();
    let binding = cookies[0].split(';').next().unwrap().to_owned();
    let plain = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let answer = plain
        .post(visitor.at("/dang-nhap"))
        .header("cookie", binding)
        .form(&pairs)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 303);
    let handed = answer.headers().get_all("set-cookie").iter();
    cookies.extend(handed.map(|v| v.to_str().unwrap().to_owned()));
    cookies
}
