//! What ties a person to a product, and what only looks like it.

mod graph;
mod names;
mod writing;

use rules::tie::{Address, Body, Crowds, Kind, Nearness, Party, Person, Tie, phones, ties};

fn near(one: &str, other: &str) -> Nearness {
    let (one_read, other_read) = (Address::read(one), Address::read(other));
    assert_eq!(one_read.nearness(&other_read), other_read.nearness(&one_read), "{one} | {other}");
    one_read.nearness(&other_read)
}

fn person(name: &str, address: &str) -> Person {
    Person::read(name, address, "", "")
}

/// A producer with one person who represents it.
fn party(name: &str, address: &str, representative: Person) -> Party {
    Party {
        body: Body::read(name, ""),
        address: Address::read(address),
        people: vec![representative],
        ..Party::default()
    }
}

fn kinds(person: &Person, party: &Party) -> Vec<Kind> {
    ties(person, party, &Crowds::default()).into_iter().map(|tie| tie.kind).collect()
}

#[test]
fn one_home_is_one_however_it_is_written() {
    let home = "Số nhà 12, ngõ 5, phố Giang Cao, phường Bát Tràng, thành phố Hà Nội";
    for same in [
        "12/5 phố Giang Cao, P. Bát Tràng, TP. Hà Nội",
        "SN 12 ngõ 5 Giang Cao, P.Bát Tràng, Hà Nội",
        "so nha 12, ngo 5, pho giang cao, phuong bat trang",
        "Số 12, ngõ 5, đường Giang Cao, phường Bát Tràng",
        "SỐ 12 NGÕ 5 PHỐ GIANG CAO PHƯỜNG BÁT TRÀNG",
        "ngõ 5 số 12 Giang Cao; Phường Bát Tràng; Q. Long Biên",
    ] {
        assert_eq!(near(home, same), Nearness::Home, "{same}");
    }
    assert_eq!(near("77 duong Ngo Quyen, phuong Bo De", "Số 77 phố Ngô Quyền, P. Bồ Đề"), Nearness::Home, "no lane");
    assert_eq!(near("Số 8 ngõ Huế, phường Ngô Thì Nhậm", "8 ngõ Huế, P. Ngô Thì Nhậm"), Nearness::Home, "a named lane");
    assert_eq!(near("Số 3 phố Hòa Mã, phường Hòa Bình", "Số 3 phố Hoà Mã, phường Hoà Bình"), Nearness::Home);
    assert_eq!(near("Ki-ốt 7, chợ Bát Tràng, xã Bát Tràng", "ki ốt số 7 chợ Bát Tràng"), Nearness::Home);
}

#[test]
fn what_is_written_almost_as_one_home_is_near_and_what_differs_is_apart() {
    let home = "Số 12 phố Hàng Bạc, phường Hoàn Kiếm";

    assert_eq!(near(home, "Số 12A phố Hàng Bạc, phường Hoàn Kiếm"), Nearness::Nearly, "the house beside it");
    assert_eq!(
        near(home, "12 phố Hàng Bạc, phường Hàng Buồm"),
        Nearness::Nearly,
        "the commune has another name by now"
    );
    assert_eq!(near(home, "Số 21 phố Hàng Bạc, phường Hoàn Kiếm"), Nearness::Apart);
    assert_eq!(near(home, "Số 12 phố Hàng Bồ, phường Hoàn Kiếm"), Nearness::Apart);
    assert_eq!(near(home, ""), Nearness::Apart);
    assert_eq!(near("", ""), Nearness::Apart);
    assert_eq!(near("Hà Nội", "Hà Nội"), Nearness::Apart, "a city is no address");
    assert_eq!(near("Xã Bát Tràng, Hà Nội", "Xã Bát Tràng, Hà Nội"), Nearness::Apart, "a commune is none either");
}

#[test]
fn a_hamlet_and_a_house_of_many_doors_are_a_neighbourhood() {
    assert_eq!(near("Thôn 3, xã Bát Tràng", "thôn 3 xã Bát Tràng, huyện Gia Lâm"), Nearness::Neighbourhood);
    assert_eq!(near("Thôn 3, xã Bát Tràng", "Thôn 4, xã Bát Tràng"), Nearness::Apart);
    assert_eq!(near("Thôn Đông, xã Phú Xuyên", "Thôn Đông, xã Ba Vì"), Nearness::Apart);
    assert_eq!(near("Chung cư CT2, phường Mỗ Lao", "P.1204 chung cư CT2, phường Mỗ Lao"), Nearness::Neighbourhood);
    assert_eq!(near("Căn hộ 1203 chung cư CT2", "P1204 chung cư CT2"), Nearness::Apart);
    assert_eq!(near("Căn hộ 1204, chung cư CT2, phường Mỗ Lao", "P1204 CC. CT2 P. Mỗ Lao"), Nearness::Home);
    assert_eq!(near("TDP 5, phường Phú Lương", "Tổ dân phố 5, P. Phú Lương"), Nearness::Neighbourhood);
}

#[test]
fn a_common_surname_is_no_tie_and_one_with_the_same_home_is() {
    let lan = person("Nguyễn Thị Lan", "Số 12 phố Giang Cao, xã Bát Tràng");
    let of = |name: &str, address: &str| kinds(&lan, &party("Hộ kinh doanh Gốm Mai", "", person(name, address)));

    assert_eq!(of("Nguyễn Văn Nam", "Số 40 phố Hàng Bạc, phường Hoàn Kiếm"), vec![]);
    assert_eq!(of("Nguyễn Văn Nam", "Số 12A phố Giang Cao, xã Bát Tràng"), vec![Kind::SurnameAddress]);
    assert_eq!(of("Trần Văn Nam", "Số 12A phố Giang Cao, xã Bát Tràng"), vec![]);
    assert_eq!(of("Trần Văn Nam", "12 phố Giang Cao, X. Bát Tràng"), vec![Kind::Household]);
    assert_eq!(of("Nguyễn Văn Nam", "12 phố Giang Cao, X. Bát Tràng"), vec![Kind::Household], "told once");
}

#[test]
fn in_a_hamlet_only_a_rare_surname_or_a_common_one_with_one_middle_name_tells() {
    let hamlet = "Thôn 3, xã Bát Tràng";
    let tied = |one: &str, other: &str| kinds(&person(one, hamlet), &party("Gốm Mai", "", person(other, hamlet)));

    assert_eq!(tied("Nguyễn Văn Nam", "Nguyễn Thị Lan"), vec![]);
    assert_eq!(tied("Giáp Văn Nam", "Giáp Thị Lan"), vec![Kind::SurnameAddress]);
    assert_eq!(tied("Nguyễn Đình Nam", "NGUYỄN ĐÌNH LÂM"), vec![Kind::SurnameAddress]);
    assert_eq!(tied("Nguyễn Đình Nam", "Nguyễn Hữu Lâm"), vec![]);
    assert_eq!(tied("Giáp Văn Nam", "Trần Thị Lan"), vec![]);
}

#[test]
fn an_address_that_many_share_is_no_household() {
    let office = "Số 5 phố Trung Hòa, phường Yên Hòa";
    let names = ["Trần Văn A", "Lê Thị B", "Phạm Văn C", "Đỗ Văn D"];
    let crowds = Crowds::of(names.map(|name| (name, Address::read(office))));
    let family = Crowds::of(names.map(|_| ("Trần Văn A", Address::read(office))));
    let minh = person("Vũ Minh", office);
    let of = |crowds: &Crowds| ties(&minh, &party("Công ty Sen", office, person("Bùi Thị Sen", "")), crowds);

    assert_eq!(of(&crowds), vec![], "an office of many");
    let lives_there = party("Công ty Sen", "", person("Bùi Thị Sen", office));
    let at_the_house = Tie { kind: Kind::Address, with: "Bùi Thị Sen".to_owned() };
    assert_eq!(ties(&minh, &lives_there, &crowds), vec![at_the_house], "told, and may be set aside");
    let sen = |name: &str| Tie { kind: Kind::Household, with: name.to_owned() };
    assert_eq!(of(&family), vec![sen("Công ty Sen")], "many of one name are a family");
    let at_the_market = "Ki ốt 12, chợ Đồng Xuân";
    let seller = party("Hộ Sen", at_the_market, person("Bùi Thị Sen", ""));
    assert_eq!(kinds(&person("Vũ Minh", "Chợ Đồng Xuân"), &seller), vec![]);
    assert_eq!(kinds(&person("Vũ Minh", "ki ốt số 12 chợ Đồng Xuân"), &seller), vec![Kind::Household]);
}

#[test]
fn a_telephone_number_is_one_however_it_is_written() {
    let one = |text: &str| phones(text).into_iter().collect::<Vec<_>>();

    for text in ["0912345678", "091 234 5678", "+84 912 345 678", "84912345678", "0912.345.678", "(+84) 0912345678"] {
        assert_eq!(one(text), vec!["0912345678"], "{text}");
    }
    assert_eq!(one("0912345678 / 024 3825 3536"), vec!["02438253536", "0912345678"]);
    assert_eq!(one("0168 345 6789"), vec!["0383456789"], "as it is called since 2018");
    for text in ["", "không có", "12345", "113"] {
        assert_eq!(one(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_tax_code_ties_with_its_units_and_a_wrong_one_ties_nobody() {
    let of = |own: &str, others: &str| {
        let party = Party { body: Body::read("Công ty Sen", others), ..Party::default() };
        kinds(&Person::read("Vũ Minh", "", "", own), &party)
    };

    assert_eq!(of("0100109106", "0100109106-001"), vec![Kind::TaxCode]);
    assert_eq!(of("0100109106", "0100 109 106"), vec![Kind::TaxCode]);
    assert_eq!(of("001090012345", "001090012345"), vec![Kind::TaxCode]);
    assert_eq!(of("0100109107", "0100109107"), vec![], "no such code was ever given");
    assert_eq!(of("", ""), vec![]);
}

#[test]
fn a_member_of_the_cooperative_and_whoever_works_for_the_producer_are_tied() {
    let member = |name: &str, code: &str| person("Vũ Minh", "").member_of(vec![Body::read(name, code)]);
    let worker = |name: &str, code: &str| person("Vũ Minh", "").works_for(vec![Body::read(name, code)]);
    let htx = Party {
        body: Body::read("Hợp tác xã Nông nghiệp và Dịch vụ Tam Hưng", "0100109106"),
        is_cooperative: true,
        ..Party::default()
    };

    assert_eq!(kinds(&member("HTX NN & DV Tam Hưng", ""), &htx), vec![Kind::Cooperative]);
    assert_eq!(kinds(&member("HTX khác", "0100109106"), &htx), vec![Kind::Cooperative]);
    assert_eq!(kinds(&member("HTX NN DV Tam Hưng", "0100686174"), &htx), vec![], "one of the same name elsewhere");
    assert_eq!(kinds(&worker("htx nông nghiệp, dịch vụ tam hưng", ""), &htx), vec![Kind::Employer]);
    assert_eq!(kinds(&worker("", ""), &Party::default()), vec![], "nothing is not like nothing");
    assert_eq!(kinds(&worker("Sở Công Thương", ""), &htx), vec![]);
}

#[test]
fn whoever_wrote_the_dossier_or_helped_with_it_is_tied() {
    let minh = Person::read("Vũ Minh", "", "0912345678", "").of_account("minh");
    let with = |party: Party| kinds(&minh, &party);
    let writer = |account: &str, phone: &str| Person::read("Vũ Minh", "", phone, "").of_account(account);

    assert_eq!(with(Party { helpers: vec!["minh".to_owned()], ..Party::default() }), vec![Kind::Helper]);
    assert_eq!(with(Party { accounts: vec!["minh".to_owned()], ..Party::default() }), vec![Kind::Own]);
    assert_eq!(with(Party { consultants: vec![writer("minh", "")], ..Party::default() }), vec![Kind::Consultant]);
    assert_eq!(
        with(Party { consultants: vec![writer("m2", "+84 912 345 678")], ..Party::default() }),
        vec![Kind::Consultant]
    );
    assert_eq!(
        with(Party { consultants: vec![writer("m2", "")], ..Party::default() }),
        vec![],
        "a name alone is nobody"
    );
    let firm = Body::read("Công ty Tư vấn Sen", "");
    let of_firm = minh.clone().works_for(vec![firm.clone()]);
    let party = Party { consultants: vec![writer("m2", "").works_for(vec![firm])], ..Party::default() };
    assert_eq!(kinds(&of_firm, &party), vec![Kind::Consultant]);
}

#[test]
fn the_words_of_the_kinds_are_fixed_and_only_chance_may_be_set_aside() {
    let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    let chance: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| kind.may_be_chance()).collect();

    let expected = [
        "own",
        "household",
        "address",
        "tax_code",
        "phone",
        "surname_address",
        "cooperative",
        "consultant",
        "helper",
        "employer",
    ];
    assert_eq!(words, expected);
    assert_eq!(serde_json::to_value(Kind::ALL).unwrap(), serde_json::to_value(words).unwrap());
    assert_eq!(Kind::ALL.map(|kind| Kind::of(kind.as_str())), Kind::ALL.map(Some));
    assert_eq!(Kind::of("cousin"), None);
    assert_eq!(chance, vec![Kind::Address, Kind::SurnameAddress, Kind::Employer]);
}
