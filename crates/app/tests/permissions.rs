//! Who may do what, as a table that anybody can read, and every address tried by somebody without an account.

use crate::producers::person_at;
use crate::real::Real;
use crate::world::{World, each_engine};
use axum::http::Method;
use saolang::{
    identity::{Act, Role, policy::permits},
    platform::words::{Lang, Words},
};
use std::fmt::Write;

/// Every address of the programme. A test reads the source for `.route(…)` and fails when one is missing here,
/// so the list grows with the router: add the line, and the tests below try the address as a stranger.
pub const ROUTES: &[(&str, &str)] = &[
    ("GET", "/"),
    ("GET", "/ban-lam-viec"),
    ("GET", "/bo-tieu-chi"),
    ("GET", "/bo-tieu-chi/{ruleset}"),
    ("GET", "/bo-tieu-chi/{ruleset}/{form}"),
    ("GET", "/chu-the"),
    ("GET", "/chu-the/moi"),
    ("POST", "/chu-the/moi"),
    ("GET", "/chu-the/{id}"),
    ("GET", "/chu-the/{id}/dai-dien"),
    ("POST", "/chu-the/{id}/dai-dien"),
    ("POST", "/chu-the/{id}/dai-dien/{representative}/rut"),
    ("GET", "/chu-the/{id}/noi-san-xuat"),
    ("POST", "/chu-the/{id}/noi-san-xuat"),
    ("POST", "/chu-the/{id}/noi-san-xuat/{workplace}/thoi"),
    ("GET", "/chu-the/{id}/sua"),
    ("POST", "/chu-the/{id}/sua"),
    ("GET", "/chu-the/{id}/tai-khoan"),
    ("POST", "/chu-the/{id}/tai-khoan"),
    ("GET", "/dang-nhap"),
    ("POST", "/dang-nhap"),
    ("POST", "/dang-xuat"),
    ("GET", "/diem-ban"),
    ("GET", "/dot"),
    ("GET", "/dot/moi"),
    ("POST", "/dot/moi"),
    ("GET", "/dot/{id}"),
    ("GET", "/giay-chung-nhan"),
    ("GET", "/giay-chung-nhan/{id}"),
    ("GET", "/giay-chung-nhan/{id}/ban-in.pdf"),
    ("GET", "/giay-chung-nhan/{id}/thu-hoi"),
    ("POST", "/giay-chung-nhan/{id}/thu-hoi"),
    ("GET", "/health"),
    ("GET", "/don-vi"),
    ("GET", "/don-vi/{code}"),
    ("GET", "/ho-so"),
    ("GET", "/ho-so/moi"),
    ("POST", "/ho-so/moi"),
    ("GET", "/ho-so/{id}"),
    ("POST", "/ho-so/{id}/bo"),
    ("GET", "/ho-so/{id}/bo-san-pham"),
    ("POST", "/ho-so/{id}/bo-san-pham"),
    ("GET", "/ho-so/{id}/cau/{question}"),
    ("POST", "/ho-so/{id}/cau/{question}"),
    ("GET", "/ho-so/{id}/chep"),
    ("POST", "/ho-so/{id}/chep"),
    ("GET", "/ho-so/{id}/da-nop"),
    ("GET", "/ho-so/{id}/giay-tiep-nhan.pdf"),
    ("GET", "/ho-so/{id}/kiem-tra"),
    ("POST", "/ho-so/{id}/kiem-tra"),
    ("GET", "/ho-so/{id}/mau-01.pdf"),
    ("GET", "/ho-so/{id}/mau-02.pdf"),
    ("GET", "/ho-so/{id}/rut"),
    ("POST", "/ho-so/{id}/rut"),
    ("GET", "/ho-so/{id}/tieu-chi/{leaf}"),
    ("POST", "/ho-so/{id}/tieu-chi/{leaf}"),
    ("GET", "/ho-so/{id}/uoc-tinh"),
    ("GET", "/ho-so/{id}/xem-lai"),
    ("POST", "/ho-so/{id}/xem-lai"),
    ("GET", "/hoi-dong/moi"),
    ("POST", "/hoi-dong/moi"),
    ("GET", "/hoi-dong/{id}"),
    ("GET", "/ke-hoach"),
    ("GET", "/ke-hoach/{period}"),
    ("GET", "/ket-qua/{listing}"),
    ("GET", "/ket-qua/{listing}/phieu.csv"),
    ("GET", "/loi-ich"),
    ("POST", "/loi-ich"),
    ("GET", "/mat-khau"),
    ("POST", "/mat-khau"),
    ("GET", "/ngay-nghi"),
    ("POST", "/ngay-nghi"),
    ("POST", "/ngay-nghi/{day}/xoa"),
    ("GET", "/ho-so/hang-cho"),
    ("GET", "/ho-so/hang-cho.xlsx"),
    ("POST", "/ho-so/hang-cho/bo-loc"),
    ("POST", "/ho-so/hang-cho/bo-loc/{id}/xoa"),
    ("POST", "/ho-so/hang-cho/giao"),
    ("GET", "/ho-so/{id}/dung"),
    ("POST", "/ho-so/{id}/dung"),
    ("GET", "/ho-so/{id}/tiep-nhan-tinh"),
    ("POST", "/ho-so/{id}/tiep-nhan-tinh"),
    ("GET", "/ho-so/{id}/tiep-tuc"),
    ("POST", "/ho-so/{id}/tiep-tuc"),
    ("GET", "/ho-so/xa"),
    ("GET", "/ho-so/{id}/bo-sung"),
    ("POST", "/ho-so/{id}/bo-sung"),
    ("GET", "/ho-so/{id}/danh-gia"),
    ("POST", "/ho-so/{id}/danh-gia"),
    ("GET", "/ho-so/{id}/de-nghi"),
    ("POST", "/ho-so/{id}/de-nghi"),
    ("GET", "/ho-so/{id}/doc"),
    ("GET", "/ho-so/{id}/doc/{paper}"),
    ("POST", "/ho-so/{id}/doc/{paper}"),
    ("GET", "/ho-so/{id}/doc/{paper}/{file}/{n}"),
    ("GET", "/ho-so/{id}/mau-03.docx"),
    ("GET", "/ho-so/{id}/mau-03.pdf"),
    ("GET", "/ho-so/{id}/tiep-nhan"),
    ("POST", "/ho-so/{id}/tiep-nhan"),
    ("GET", "/ho-so/{id}/thong-bao-tra-ho-so.docx"),
    ("GET", "/ho-so/{id}/thong-bao-tra-ho-so.pdf"),
    ("GET", "/ho-so/{id}/to-trinh.docx"),
    ("GET", "/ho-so/{id}/to-trinh.pdf"),
    ("GET", "/ho-so/{id}/tra-lai"),
    ("POST", "/ho-so/{id}/tra-lai"),
    ("GET", "/ho-so/{id}/xin-loi"),
    ("POST", "/ho-so/{id}/xin-loi"),
    ("GET", "/ho-so/{id}/xin-loi.pdf"),
    ("GET", "/ho-so/{id}/xu-ly"),
    ("GET", "/ho-so/{id}/yeu-cau-bo-sung.pdf"),
    ("POST", "/ho-so/{id}/yeu-cau-bo-sung.pdf"),
    ("GET", "/kho-giay-to"),
    ("POST", "/kho-giay-to/gui"),
    ("GET", "/kho-giay-to/gui/{id}"),
    ("PATCH", "/kho-giay-to/gui/{id}"),
    ("DELETE", "/kho-giay-to/gui/{id}"),
    ("GET", "/kho-giay-to/moi"),
    ("POST", "/kho-giay-to/moi"),
    ("GET", "/kho-giay-to/{id}"),
    ("GET", "/kho-giay-to/{id}/bo"),
    ("POST", "/kho-giay-to/{id}/bo"),
    ("GET", "/kho-giay-to/{id}/da-nhan"),
    ("GET", "/kho-giay-to/{id}/sua"),
    ("POST", "/kho-giay-to/{id}/sua"),
    ("GET", "/kho-giay-to/{id}/tep/{file}"),
    ("GET", "/kho-giay-to/{id}/tep/{file}/bo"),
    ("POST", "/kho-giay-to/{id}/tep/{file}/bo"),
    ("GET", "/kho-giay-to/{id}/tep/{file}/trang/{n}"),
    ("GET", "/kho-giay-to/{id}/them"),
    ("POST", "/kho-giay-to/{id}/them"),
    ("GET", "/mo-phong"),
    ("GET", "/nhat-ky"),
    ("GET", "/phien-hop"),
    ("GET", "/phien-hop/moi"),
    ("POST", "/phien-hop/moi"),
    ("GET", "/phien-hop/{id}"),
    ("GET", "/phien-hop/{id}/dong"),
    ("POST", "/phien-hop/{id}/dong"),
    ("GET", "/phien-hop/{id}/ho-so"),
    ("POST", "/phien-hop/{id}/ho-so"),
    ("GET", "/phien-hop/{id}/ho-so/{listing}/giay/{paper}"),
    ("GET", "/phien-hop/{id}/ho-so/{listing}/giay/{paper}/{at}/{n}"),
    ("GET", "/phien-hop/{id}/ho-so/{listing}/mau-02.pdf"),
    ("GET", "/phien-hop/{id}/ho-so/{listing}/mau-03.pdf"),
    ("GET", "/phien-hop/{id}/phieu-cham/{listing}"),
    ("POST", "/phien-hop/{id}/phieu-cham/{listing}"),
    ("POST", "/phien-hop/{id}/phieu-cham/{listing}/nhap"),
    ("GET", "/phien-hop/{id}/phieu-cham/{listing}/nop"),
    ("POST", "/phien-hop/{id}/phieu-cham/{listing}/nop"),
    ("GET", "/phien-hop/{id}/san-pham"),
    ("POST", "/phien-hop/{id}/san-pham"),
    ("POST", "/phien-hop/{id}/san-pham/{listing}/ban-moi"),
    ("POST", "/phien-hop/{id}/san-pham/{listing}/bo"),
    ("GET", "/phien-hop/{id}/yeu-cau-toi-thieu/{listing}"),
    ("POST", "/phien-hop/{id}/yeu-cau-toi-thieu/{listing}"),
    ("POST", "/phien-hop/{id}/yeu-cau-toi-thieu/{listing}/nhap"),
    ("GET", "/phien-hop/{id}/bo-qua/{recusal}"),
    ("POST", "/phien-hop/{id}/bo-qua/{recusal}"),
    ("GET", "/phien-hop/{id}/so-xung-dot"),
    ("POST", "/phien-hop/{id}/so-xung-dot"),
    ("POST", "/phien-hop/{id}/so-xung-dot/{listing}/du-khuyet"),
    ("POST", "/phien-hop/{id}/so-xung-dot/{listing}/loai-phieu"),
    ("GET", "/phien-hop/{id}/xung-dot"),
    ("POST", "/phien-hop/{id}/xung-dot"),
    ("GET", "/phien-hop/{id}/huy"),
    ("POST", "/phien-hop/{id}/huy"),
    ("GET", "/phien-hop/{id}/tinh-lai"),
    ("GET", "/phien-hop/{id}/xem-lai/{listing}"),
    ("POST", "/phien-hop/{id}/xem-lai/{listing}"),
    ("GET", "/quyet-dinh"),
    ("GET", "/quyet-dinh/moi"),
    ("POST", "/quyet-dinh/moi"),
    ("GET", "/quyet-dinh/{id}"),
    ("GET", "/x"),
    ("GET", "/x/{code}"),
    ("GET", "/san-pham"),
    ("GET", "/san-pham/can-xem"),
    ("GET", "/san-pham/can-xem/moi"),
    ("POST", "/san-pham/can-xem/moi"),
    ("POST", "/san-pham/can-xem/{id}"),
    ("GET", "/san-pham/da-gop"),
    ("POST", "/san-pham/da-gop/{id}/tach"),
    ("GET", "/san-pham/nhap"),
    ("POST", "/san-pham/nhap"),
    ("GET", "/san-pham/nhap/mau.csv"),
    ("GET", "/san-pham/nhap/{id}"),
    ("POST", "/san-pham/nhap/{id}"),
    ("GET", "/san-pham/{id}"),
    ("GET", "/san-pham/{id}/chu-the"),
    ("GET", "/ho-so/{id}/den-sau"),
    ("POST", "/ho-so/{id}/den-sau"),
    ("GET", "/lam-ho"),
    ("POST", "/lam-ho"),
    ("POST", "/lam-ho/ma"),
    ("POST", "/lam-ho/thoi"),
    ("POST", "/lam-ho/{proxy}/bat-dau"),
    ("GET", "/chu-the/{id}/uy-quyen"),
    ("POST", "/chu-the/{id}/uy-quyen"),
    ("POST", "/chu-the/{id}/uy-quyen/{proxy}/rut"),
    ("POST", "/ho-so/{id}/ma-nop"),
    ("GET", "/san-pham/{id}/ma"),
    ("POST", "/san-pham/{id}/ma"),
    ("POST", "/san-pham/{id}/ma/{code}/bo"),
    ("GET", "/san-pham/{id}/nhan"),
    ("POST", "/san-pham/{id}/nhan"),
    ("POST", "/san-pham/{id}/chu-the"),
    ("GET", "/static/{hash}/{name}"),
    ("GET", "/su-kien"),
    ("GET", "/tai-khoan"),
    ("GET", "/tai-khoan/moi"),
    ("POST", "/tai-khoan/moi"),
    ("GET", "/tai-khoan/{login}"),
    ("POST", "/tai-khoan/{login}/khoa"),
    ("POST", "/tai-khoan/{login}/mat-khau"),
    ("GET", "/thu"),
    ("GET", "/thu/{id}"),
    ("GET", "/tra-cuu"),
    ("POST", "/tra-cuu"),
    ("GET", "/trung-tam"),
    ("GET", "/y-tuong"),
    ("GET", "/y-tuong/moi"),
    ("POST", "/y-tuong/moi"),
    ("GET", "/y-tuong/{id}"),
    ("POST", "/y-tuong/{id}/phan-loai"),
    ("POST", "/y-tuong/{id}/rut"),
];

/// What a stranger may reach, and why. Everything else asks for a sign-in or is missing.
const OPEN: &[(&str, &str, &str)] = &[
    ("GET", "/", "the front door: what the programme is"),
    ("GET", "/bo-tieu-chi", "the law is public"),
    ("GET", "/bo-tieu-chi/{ruleset}", "the law is public"),
    ("GET", "/bo-tieu-chi/{ruleset}/{form}", "the law is public"),
    ("GET", "/dang-nhap", "the door itself"),
    ("POST", "/dang-nhap", "the door itself"),
    ("GET", "/diem-ban", "where to find the products is for everybody"),
    ("GET", "/don-vi", "where a place lies is for everybody"),
    ("GET", "/don-vi/{code}", "where a place lies is for everybody"),
    ("GET", "/health", "for whoever watches the machine; says ok and nothing else"),
    ("GET", "/ke-hoach", "a plan and its result are for everybody"),
    ("GET", "/ke-hoach/{period}", "a plan and its result are for everybody"),
    ("GET", "/ngay-nghi", "by which days deadlines are counted is for everybody"),
    ("GET", "/san-pham", "the catalogue is for everybody"),
    ("GET", "/san-pham/{id}", "the catalogue is for everybody"),
    ("GET", "/static/{hash}/{name}", "style and script"),
    ("GET", "/tra-cuu", "whoever has the number and the digits may know where a dossier stands"),
    ("POST", "/tra-cuu", "whoever has the number and the digits may know where a dossier stands"),
    ("GET", "/x", "anybody checks a star"),
    ("GET", "/x/{code}", "anybody checks a star"),
    ("GET", "/su-kien", "where to find the products is for everybody"),
    ("GET", "/trung-tam", "where to find the products is for everybody"),
];

#[test]
fn the_table_of_roles_and_acts_is_as_agreed() {
    let words = Words::new(Lang::Vi);
    let mut table = String::from("Who may do what. A seat, a commune or a product narrows it further.\n\n");
    for (column, role) in Role::ALL.iter().enumerate() {
        let name = words.say(&format!("role-{}", role.code()));
        writeln!(table, "{}  {:<10} {name}", column + 1, role.code()).expect("text");
    }
    write!(table, "\n{:<22}", "").expect("text");
    for column in 1..=Role::ALL.len() {
        write!(table, " {column}").expect("text");
    }
    for act in Act::ALL {
        let row: String = Role::ALL.iter().map(|role| if permits(*role, act) { " x" } else { " ." }).collect();
        write!(table, "\n{:<22}{row}", spoken(&format!("{act:?}"))).expect("text");
    }

    insta::assert_snapshot!(table);
}

/// `FileSheet` as `file sheet`.
fn spoken(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push(' ');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

#[test]
fn every_act_is_permitted_to_somebody_and_to_not_everybody() {
    for act in Act::ALL {
        let roles = Role::ALL.iter().filter(|role| permits(**role, act)).count();
        assert!((1..Role::ALL.len()).contains(&roles), "{act:?} is permitted to {roles} roles");
    }
}

#[test]
fn what_is_open_to_strangers_exists() {
    for (method, path, _) in OPEN {
        assert!(ROUTES.contains(&(method, path)), "{method} {path} is open but no longer an address");
    }
}

#[tokio::test]
async fn a_stranger_reaches_nothing_that_is_not_open() {
    each_engine(async |world| {
        let real = Real::made(world).await;
        let mut people = Vec::new();
        for login in ["hoa", "lan", "nga", "binh"] {
            people.push(world.sign_in(login).await);
        }
        people.push(person_at(world, "tam", Role::Producer, &real.producer()).await);
        people.push(person_at(world, "xa.bat-trang", Role::Commune, "00577").await);
        let events = world.count("select count(*) from event").await;

        for (method, path) in ROUTES.iter().filter(|(m, p)| !OPEN.iter().any(|(om, op, _)| (om, op) == (m, p))) {
            let address = real.fill(path);
            let mut stranger = world.stranger();
            stranger.open("/dang-nhap").await;
            let fields = [("csrf", stranger.token()), ("new", "một câu dài"), ("again", "một câu dài")];
            let body = serde_urlencoded::to_string(fields).expect("fields");
            let body = (*method != "GET").then_some(body);
            let method = Method::from_bytes(method.as_bytes()).expect("a method");

            let answer = stranger.ask(method.clone(), &address, body.clone(), &[]).await;
            let json = [(axum::http::header::ACCEPT, "application/json")];
            let as_json = stranger.ask(method.clone(), &address, body, &json).await;

            let away = answer.location().starts_with("/dang-nhap?tiep=");
            assert!(answer.status == 303 && away, "{method} {address} answers a stranger {}", answer.status);
            assert_eq!(as_json.status, 401, "{method} {address} answers a stranger in JSON");
            if method == Method::GET {
                let mut found = Vec::new();
                for person in &mut people {
                    found.push(person.open(&address).await.status);
                }
                assert!(
                    found.iter().any(|s| matches!(s, 200 | 303 | 422)),
                    "{address} is there for somebody: {found:?}"
                );
            }
        }
        assert_eq!(world.count("select count(*) from event").await, events);
    })
    .await;
}

#[tokio::test]
async fn an_address_or_a_search_with_a_nul_is_missing_or_finds_nothing_and_never_our_fault() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        for (method, path) in ROUTES {
            let parts = path.split('/').map(|part| if part.starts_with('{') { "%00a" } else { part });
            let address = parts.collect::<Vec<_>>().join("/");
            if *method == "GET" && path.contains('{') {
                let status = hoa.open(&address).await.status;
                assert!(matches!(status, 404 | 422), "{address} answers {status}");
            } else if *method == "GET" {
                for name in ["q", "tim", "trang", "trang-thai", "ma", "phien", "dot", "sp", "tiep"] {
                    let status = hoa.open(&format!("{address}?{name}=%00a")).await.status;
                    assert!(status < 500, "{address}?{name} answers {status}");
                }
            } else if *path != "/dang-xuat" {
                hoa.open("/dot/moi").await;
                let fields = [("n\0", "\0"), ("name", "\0"), ("login", "\0"), ("session", "\0"), ("product", "\0")];
                let status = hoa.send(&address, &fields).await.status;
                assert!(status < 500, "POST {address} answers {status}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_open_answers_a_stranger() {
    let world = World::on_sqlite().await;
    let mut stranger = world.stranger();

    assert_eq!(stranger.open("/dang-nhap").await.status, 200);
    assert_eq!(stranger.open("/health").await.body, "ok");
}
