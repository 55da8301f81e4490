// Dossiers of the demo's producer as they stand weeks later: one that is new, one that was taken in, one that is asked to
// be completed, one that is late; and one that was proposed, one that the office asks to be completed, one that it stopped.
// No server waits so long, so the rows are written.
import { createHash } from "node:crypto";

export function fileDossiers(sql) {
  const day = (days) => new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
  const producer = sql("select producer_id from idea limit 1");
  const name = sql(`select name from producer where id = '${producer}'`);
  const commune = sql(`select unit_code from workplace where producer_id = '${producer}' limit 1`);
  const papers = sql(`select a.id, a.kind, a.number, f.kept_hash, f.pages from paper a join paper_file f on f.paper_id = a.id where a.producer_id = '${producer}' order by a.id, f.place`)
    .split("\n").filter(Boolean).map((row) => row.split("|"))
    .map(([id, kind, number, hash, pages]) => ({ id, kind, name: "", number, issuer: "", issued_on: "", expires_on: "", pages: Number(pages), files: [hash] }));
  const line = (description) => ({ leaf: "A.1.1", answer: null, points: 2, description, papers: [] });
  const snapshot = (product, number, version, on) => JSON.stringify({
    number, version, submitted_on: on, case: "first",
    producer: { id: producer, name, kind: "cooperative", registration_number: "01D8000123", registered_on: "2015-03-05", tax_code: "", address: "Thôn 3, xã Tam Hưng, thành phố Hà Nội", phone: "0900 000 000", email: "", representative: "Nguyễn Thị Tâm", position: "Giám đốc", residence: "Thôn 3", sex: "", ethnicity: "" },
    product, unit_code: commune, unit: "Xã Tam Hưng", province: "Thành phố Hà Nội", ruleset: "26-2026", ruleset_hash: "", form: "gao-ngu-coc-hat-so-che", form_hash: "", regulated: true,
    answers: { material: "Thóc nếp mua của chín mươi hộ trong xã theo hợp đồng, phơi trên sân chung.", samples: "5" },
    lines: ["Giống và đồng ruộng của xã.", "Thóc của xã viên.", "", "Máy sấy, máy xát của hợp tác xã."].map(line), papers, demo: true,
  });
  const user = sql("select id from user_account where login = 'xa'");
  const submit = (id, product, number, version, on) => {
    const text = snapshot(product, number, version, on);
    const hash = createHash("sha256").update(text).digest("hex");
    sql(`insert into submission values ('${id}-${version}', '${id}', ${version}, '${number}', '${text.replaceAll("'", "''")}', '${hash}', '${user}', '${on}', ${Date.parse(on)}, '')`);
  };
  const products = sql("select id from product order by id limit 7").split("\n");
  const all = [["moi", "Gạo nếp cái hoa vàng Tam Hưng", -1], ["nhan", "Bún khô Tam Hưng", -9], ["cho", "Miến dong Tam Hưng", -12], ["tre", "Tương nếp Tam Hưng", -40],
    ["tinh", "Chả cốm Tam Hưng", -20], ["otinh", "Trà sen Tam Hưng", -25], ["ngung", "Nón lá Tam Hưng", -30]];
  for (const [at, [id, product, days]] of all.entries()) {
    sql(`insert into dossier values ('${id}', '${producer}', null, '${product}', 'first', '26-2026', 'gao-ngu-coc-hat-so-che', true, '${commune}', null, 1, null, true, '${user}', 0)`);
    submit(id, product, `0${at + 1}/PĐK-01-${commune}-2026`, 1, day(days));
    if (id === "moi") continue;
    sql(`insert into product_code values ('01-${commune}-${at}-2026', '${products[at]}', '${commune}', '${user}', '${day(days)}', 0)`);
    sql(`insert into intake values ('${id}', '${id}-1', '01-${commune}-${at}-2026', true, 5, '', '${user}', '${day(days)}', ${Date.parse(day(days))})`);
  }
  sql(`insert into supplement_request values ('xin', 'cho', 'cho-1', '${day(9)}', '', '${user}', '${day(-4)}', ${Date.parse(day(-4))})`);
  sql("insert into supplement_item values ('xin', 1, 'giay:business_registration', 'Giấy đăng ký kinh doanh', 'Ảnh mờ, không đọc được số.', 'Chụp lại nơi đủ sáng.', 1)");
  sql("insert into supplement_item values ('xin', 2, 'cau:market', 'Thị trường', 'Chưa ghi điểm bán.', '', 1)");
  for (const [id, days] of [["tinh", -6], ["otinh", -12], ["ngung", -15]]) {
    const on = day(days), at = Date.parse(on);
    sql(`insert into assessment values ('${id}-a', '${id}', 1, '', '', '', '', '', '${user}', ${at})`);
    sql(`insert into proposal values ('${id}', 1, '${id}-1', '${id}-a', 9, 'BC-UBND', 10, 'TTr-UBND', '${on}', 'Phó Chủ tịch', 'Phạm Quốc Việt', '${user}', '${on}', ${at}, '')`);
  }
  const office = sql("select id from user_account where login = 'vanphong'");
  sql(`insert into office_intake values ('otinh', 'otinh-1', true, 5, 'Hộp mẫu móp.', '${office}', '${day(-10)}', ${Date.parse(day(-10))})`);
  sql(`insert into supplement_request values ('xin-tinh', 'otinh', 'otinh-1', '${day(4)}', '', '${office}', '${day(-3)}', ${Date.parse(day(-3))})`);
  sql("insert into supplement_item values ('xin-tinh', 1, 'cau:market', 'Thị trường', 'Chưa ghi địa chỉ điểm bán.', '', 1)");
  sql(`insert into dossier_stop values ('dung-1', 'ngung', 'Nghi giấy tờ không đúng.', '${office}', '${day(-9)}', ${Date.parse(day(-9))})`);
  sql(`insert into dossier_resumption values ('dung-1', 'Đã xác minh, giấy tờ đúng.', '${office}', '${day(-8)}', ${Date.parse(day(-8))})`);
  sql(`insert into dossier_stop values ('dung-2', 'ngung', 'Chủ thể báo ngừng làm sản phẩm.', '${office}', '${day(-2)}', ${Date.parse(day(-2))})`);
  sql(`insert into assignment values ('otinh', 1, '${office}', '${office}', ${Date.parse(day(-10))})`);
  sql(`insert into saved_filter values ('loc', '${office}', 'Việc của tôi', 'giao=toi', 0)`);
  return { proposed: "tinh", completing: "otinh", stopped: "ngung", fresh: "moi", taken: "nhan", asked: "cho", late: "tre", read: papers[0].id };
}
