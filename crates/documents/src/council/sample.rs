//! What the samples of a session share.

use jiff::civil::date;

use super::{Scored, Seat};
use crate::letter::{Letterhead, Signer};

pub(super) fn head(issuer: &str, number: Option<u32>, symbol: &str) -> Letterhead {
    Letterhead {
        parent_body: "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI".to_owned(),
        issuer: issuer.to_owned(),
        number,
        symbol: symbol.to_owned(),
        place: "Hà Nội".to_owned(),
        signed_on: Some(date(2026, 10, 12)),
        drafted_on: date(2026, 10, 12),
    }
}

pub(super) const COUNCIL: &str = "HỘI ĐỒNG ĐÁNH GIÁ,\nPHÂN HẠNG SẢN PHẨM OCOP";
pub(super) const TEAM: &str = "TỔ TƯ VẤN";
pub(super) const OFFICE: &str = "SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG";
pub(super) const CHAIR: &str = "Chủ tịch Ủy ban nhân dân thành phố Hà Nội";

/// Papers of the province itself have no body above.
pub(super) fn province(number: Option<u32>, symbol: &str) -> Letterhead {
    Letterhead { parent_body: String::new(), ..head("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI", number, symbol) }
}

pub(super) fn deputy() -> Signer {
    let titles = ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"];
    Signer { titles: titles.map(str::to_owned).into(), name: "Nguyễn Thị Minh Hạnh".to_owned() }
}

pub(super) fn lines(all: &[&str]) -> Vec<String> {
    all.iter().map(|&each| each.to_owned()).collect()
}

pub(super) fn bases() -> Vec<String> {
    lines(&[
        "Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ ban hành Bộ tiêu chí \
             và quy trình đánh giá, phân hạng sản phẩm mỗi xã một sản phẩm",
    ])
}

pub(super) fn members() -> Vec<Seat> {
    vec![
        Seat::new("Nguyễn Văn Thành", "Chủ tịch Hội đồng"),
        Seat::new("Lê Quang Minh", "Sở Công Thương, Phó Chủ tịch Hội đồng"),
        Seat {
            instead_of: "Đặng Thu Hà".to_owned(), ..Seat::new("Phạm Thị Hồng", "Sở Y tế, thành viên")
        },
        Seat::new("Đỗ Đức Anh", "Sở Khoa học và Công nghệ, thành viên"),
        Seat::new("Trần Thu Lan", "Thư ký Hội đồng"),
    ]
}

pub(super) fn scored() -> Vec<Scored> {
    vec![
        Scored {
            product: "Bình hút lộc men lam vẽ tay Bát Tràng".to_owned(),
            producer: "Hợp tác xã Gốm sứ Bát Tràng".to_owned(),
            sheets: 5,
            mean: "84,40".to_owned(),
            band: "70 đến dưới 90".to_owned(),
            stars: Some(4),
            ..Scored::default()
        },
        Scored {
            product: "Khăn lụa tơ tằm Vạn Phúc".to_owned(),
            producer: "Hộ kinh doanh Lụa Mai".to_owned(),
            sheets: 4,
            mean: "72,25".to_owned(),
            band: "70 đến dưới 90".to_owned(),
            missed: lines(&["Câu chuyện sản phẩm có trong nội dung truy xuất điện tử"]),
            stars: Some(3),
            recused: lines(&["Lê Quang Minh"]),
            ..Scored::default()
        },
        Scored {
            product: "Cốm khô làng Vòng".to_owned(),
            producer: "Cơ sở Cốm Hương".to_owned(),
            sheets: 5,
            mean: "46,80".to_owned(),
            band: "30 đến dưới 50".to_owned(),
            knock_outs: lines(&["Không có giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm"]),
            ..Scored::default()
        },
    ]
}
