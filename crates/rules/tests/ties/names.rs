//! Names as they are spread in the north of the country.

/// Surnames and how many of a thousand have them.
pub(super) const SURNAMES: [(&str, usize); 14] = [
    ("Nguyễn", 384),
    ("Trần", 110),
    ("Lê", 95),
    ("Phạm", 71),
    ("Hoàng", 51),
    ("Phan", 45),
    ("Vũ", 39),
    ("Đặng", 21),
    ("Bùi", 20),
    ("Đỗ", 14),
    ("Hồ", 13),
    ("Ngô", 13),
    ("Dương", 10),
    ("Lý", 5),
];

/// The others share what is left.
pub(super) const RARE: [&str; 24] = [
    "Giáp", "Quách", "Mai", "Trịnh", "Đinh", "Lâm", "Phùng", "Tô", "Hà", "Cao", "Lương", "Tạ", "Chu", "Đào", "Đoàn",
    "Vương", "Trương", "Kiều", "Nghiêm", "Thái", "Doãn", "Khuất", "Lưu", "Tống",
];

pub(super) const MIDDLE: [&str; 20] = [
    "Văn", "Thị", "Văn", "Thị", "Văn", "Thị", "Minh", "Thu", "Đình", "Hữu", "Quang", "Thanh", "Ngọc", "Đức", "Xuân",
    "Khắc", "Duy", "Bá", "Kim", "Hồng",
];

pub(super) const GIVEN: [&str; 30] = [
    "Lan", "Minh", "Tuấn", "Hoa", "Nam", "Hùng", "Mai", "Hương", "Dũng", "Thủy", "Hòa", "Bình", "Sơn", "Tâm", "Nga",
    "Khánh", "Thu", "Anh", "Long", "Cường", "Hải", "Phương", "Linh", "Đạt", "Quân", "Yến", "Loan", "Thắng", "Vân",
    "Tùng",
];

pub(super) const CALLED: [&str; 16] = [
    "Sen Việt",
    "Tân Tiến",
    "Thành Công",
    "Đại Phát",
    "Quê Hương",
    "Đất Lành",
    "An Khang",
    "Phú Thịnh",
    "Bảo An",
    "Minh Tâm",
    "Hòa Bình",
    "Đoàn Kết",
    "Thắng Lợi",
    "Hồng Hà",
    "Xanh",
    "Đồng Tâm",
];

pub(super) const COMMUNES: [&str; 30] = [
    "Bát Tràng",
    "Vạn Phúc",
    "Phúc Thọ",
    "Sóc Sơn",
    "Mê Linh",
    "Phú Xuyên",
    "Ba Vì",
    "Quốc Oai",
    "Thạch Thất",
    "Hoài Đức",
    "Đan Phượng",
    "Thanh Oai",
    "Thường Tín",
    "Ứng Hòa",
    "Mỹ Đức",
    "Chương Mỹ",
    "Đông Anh",
    "Gia Lâm",
    "Thanh Trì",
    "Hà Đông",
    "Tây Mỗ",
    "Yên Nghĩa",
    "Phú Lương",
    "Kiến Hưng",
    "Long Biên",
    "Bồ Đề",
    "Việt Hưng",
    "Phúc Lợi",
    "Cầu Giấy",
    "Nghĩa Đô",
];

pub(super) const ROADS: [&str; 24] = [
    "Nguyễn Trãi",
    "Lê Lợi",
    "Trần Hưng Đạo",
    "Quang Trung",
    "Lý Thường Kiệt",
    "Hai Bà Trưng",
    "Phan Đình Phùng",
    "Ngô Quyền",
    "Giang Cao",
    "Hàng Bạc",
    "Trưng Vương",
    "Hòa Mã",
    "Thái Hà",
    "Bà Triệu",
    "Hoàng Diệu",
    "Tôn Đức Thắng",
    "Chùa Bộc",
    "Láng Hạ",
    "Tô Hiệu",
    "Phùng Hưng",
    "Chợ Gạo",
    "Lương Văn Can",
    "Đội Cấn",
    "Ngọc Hà",
];
