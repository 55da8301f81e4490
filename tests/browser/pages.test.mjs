// Every page: nothing for axe to find, no sideways scroll, in Vietnamese on a phone and in English on a desk. The list is
// held to the addresses of the router: a page that nobody looks at fails here.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { byKeyboard, inspect } from "./axe.mjs";
import { fileDossiers } from "./filed.mjs";
import { weight } from "./weight.mjs";
import { signIn, start } from "./world.mjs";

// Words are longest in Vietnamese and room is least on a phone; English and a desk are looked at together.
const looks = [[320, "vi"], [1280, "en"]];

// What each address shows here, by who looks. `it` holds the ids of the demo's things and of the rows below.
const open = (it) => ({
  "/": ["/"],
  "/ke-hoach": ["/ke-hoach"],
  "/ke-hoach/{period}": ["/ke-hoach/2022", "/ke-hoach/2023"],
  "/bo-tieu-chi": ["/bo-tieu-chi"],
  "/bo-tieu-chi/{ruleset}": ["/bo-tieu-chi/26-2026", "/bo-tieu-chi/148-2023"],
  "/bo-tieu-chi/{ruleset}/{form}": ["/bo-tieu-chi/26-2026/gao-ngu-coc-hat-so-che", "/bo-tieu-chi/26-2026/dich-vu-du-lich"],
  "/dang-nhap": ["/dang-nhap"],
  "/tra-cuu": ["/tra-cuu", "/tra-cuu?so=01"],
  "/x": ["/x"],
  "/x/{code}": ["0000000000", "0000000001", "ABCDE", it.valid, it.soon, it.expired, it.revoked, it.suspended, it.superseded, it.newer].map((code) => `/x/${code}`),
  "/san-pham": ["/san-pham", "/san-pham?q=gom", "/san-pham?q=khongco"],
  "/san-pham/{id}": [`/san-pham/${it.product}`, `/san-pham/${it.recognised}`],
  "/don-vi": ["/don-vi", "/don-vi?q=bat+trang"],
  "/don-vi/{code}": ["/don-vi/00004"],
  "/diem-ban": ["/diem-ban"],
  "/ngay-nghi": ["/ngay-nghi", "/ngay-nghi?nam=2031"],
  "/trung-tam": ["/trung-tam"],
  "/su-kien": ["/su-kien"],
  "": ["/khong-co-trang-nay"],
});
const office = (it) => ({
  "/ban-lam-viec": ["/ban-lam-viec"],
  "/mat-khau": ["/mat-khau"],
  "/chu-the": ["/chu-the", "/chu-the?tim=khongco"],
  "/chu-the/moi": ["/chu-the/moi"],
  "/chu-the/{id}": [`/chu-the/${it.producer}`],
  "/chu-the/{id}/sua": [`/chu-the/${it.producer}/sua`],
  "/chu-the/{id}/dai-dien": [`/chu-the/${it.producer}/dai-dien`],
  "/chu-the/{id}/noi-san-xuat": [`/chu-the/${it.producer}/noi-san-xuat`],
  "/chu-the/{id}/tai-khoan": [`/chu-the/${it.producer}/tai-khoan`],
  "/y-tuong": ["/y-tuong", "/y-tuong?trang-thai=ready"],
  "/y-tuong/moi": [`/y-tuong/moi?chu-the=${it.producer}`],
  "/y-tuong/{id}": [`/y-tuong/${it.idea}`],
  "/kho-giay-to": [`/kho-giay-to?chu-the=${it.producer}`, `/kho-giay-to?chu-the=${it.producer}&trang-thai=expired`, `/kho-giay-to?chu-the=${it.other}`],
  "/kho-giay-to/moi": [`/kho-giay-to/moi?chu-the=${it.producer}`],
  "/kho-giay-to/{id}": [`/kho-giay-to/${it.paper}`, `/kho-giay-to/${it.expired_paper}`],
  "/kho-giay-to/{id}/bo": [`/kho-giay-to/${it.paper}/bo`],
  "/kho-giay-to/{id}/da-nhan": [`/kho-giay-to/${it.paper}/da-nhan`],
  "/kho-giay-to/{id}/sua": [`/kho-giay-to/${it.paper}/sua`],
  "/kho-giay-to/{id}/tep/{file}/bo": [`/kho-giay-to/${it.paper}/tep/${it.paper_file}/bo`],
  "/kho-giay-to/{id}/them": [`/kho-giay-to/${it.paper}/them`],
  "/thu": ["/thu"],
  "/thu/{id}": ["/thu/l"],
  "/ho-so/hang-cho": ["/ho-so/hang-cho", "/ho-so/hang-cho?tim=khongco", "/ho-so/hang-cho?tinh-trang=tat-ca&xep=-san-pham"],
  "/ho-so/{id}/xu-ly": ["proposed", "completing", "stopped"].map((which) => `/ho-so/${it[which]}/xu-ly`),
  "/ho-so/{id}/tiep-nhan-tinh": [`/ho-so/${it.proposed}/tiep-nhan-tinh`],
  "/ho-so/{id}/bo-sung": [`/ho-so/${it.proposed}/bo-sung`],
  "/ho-so/{id}/tra-lai": [`/ho-so/${it.proposed}/tra-lai`],
  "/ho-so/{id}/dung": [`/ho-so/${it.proposed}/dung`],
  "/ho-so/{id}/tiep-tuc": [`/ho-so/${it.stopped}/tiep-tuc`],
  "/tai-khoan": ["/tai-khoan", "/tai-khoan?tim=khongco"],
  "/tai-khoan/moi": ["/tai-khoan/moi"],
  "/tai-khoan/{login}": ["/tai-khoan/lan", "/tai-khoan/vanphong"],
  "/dot": ["/dot"],
  "/dot/moi": ["/dot/moi", "/dot/moi?den-het=2027-04-29"],
  "/dot/{id}": [`/dot/${it.round}`],
  "/hoi-dong/moi": ["/hoi-dong/moi"],
  "/mo-phong": ["/mo-phong", "/mo-phong?yeu-cau=majority&chenh-lech=0"],
  "/hoi-dong/{id}/to-tu-van": [`/hoi-dong/${it.council}/to-tu-van`],
  "/hoi-dong/{id}/do-nghiem": [`/hoi-dong/${it.council}/do-nghiem`],
  "/hoi-dong/{id}/quy-che": [`/hoi-dong/${it.council}/quy-che`],
  "/hoi-dong/{id}": [`/hoi-dong/${it.council}`],
  "/phien-hop": ["/phien-hop"],
  "/phien-hop/moi": [`/phien-hop/moi?dot=${it.round}`],
  "/phien-hop/{id}": [`/phien-hop/${it.session}`],
  "/phien-hop/{id}/ho-so": [`/phien-hop/${it.session}/ho-so`, `/phien-hop/${it.session}/ho-so?q=khongco`],
  "/phien-hop/{id}/thoi-tham-gia": [`/phien-hop/${it.session}/thoi-tham-gia`],
  "/phien-hop/{id}/giu-lai/{listing}": ["/phien-hop/cao/giu-lai/thieu"],
  "/phien-hop/{id}/rut/{listing}": [`/phien-hop/${it.session}/rut/${it.listing}`],
  "/phien-hop/{id}/huy": [`/phien-hop/${it.session}/huy`],
  "/chu-the/{id}/uy-quyen": [`/chu-the/${it.producer}/uy-quyen`],
  "/san-pham/{id}/ma": [`/san-pham/${it.product}/ma`],
  "/san-pham/{id}/nhan": [`/san-pham/${it.product}/nhan`],
  "/san-pham/{id}/chu-the": [`/san-pham/${it.nobodys}/chu-the`],
  "/phien-hop/{id}/san-pham": [`/phien-hop/${it.session}/san-pham`, `/phien-hop/${it.session}/san-pham?sp=${it.recognised}`],
  "/san-pham/nhap": ["/san-pham/nhap"],
  "/san-pham/nhap/{id}": [it.preview, `${it.preview}?xem=refused`],
  "/san-pham/can-xem": ["/san-pham/can-xem"],
  "/san-pham/can-xem/moi": [`/san-pham/can-xem/moi?loai=producer&dong=${it.producer}`, `/san-pham/can-xem/moi?loai=producer&dong=${it.producer}&tim=a`],
  "/san-pham/da-gop": ["/san-pham/da-gop"],
  "/co-quan": ["/co-quan"],
  "/co-quan/nguoi-ky": ["/co-quan/nguoi-ky"],
  "/quyet-dinh": ["/quyet-dinh"],
  "/quyet-dinh/moi": ["/quyet-dinh/moi"],
  "/quyet-dinh/{id}": ["/quyet-dinh/d"],
  "/giay-chung-nhan": ["/giay-chung-nhan", "/giay-chung-nhan?trang-thai=revoked", "/giay-chung-nhan?trang-thai=suspended", "/giay-chung-nhan?tim=khongco"],
  "/giay-chung-nhan/{id}": ["/giay-chung-nhan/valid", "/giay-chung-nhan/revoked", "/giay-chung-nhan/suspended", "/giay-chung-nhan/soon", "/giay-chung-nhan/newer"],
  "/trinh-bo": ["/trinh-bo"],
  "/trinh-bo/{listing}": ["/trinh-bo/cao", "/trinh-bo/gui", "/trinh-bo/duoi"],
  "/trinh-bo/{listing}/ket-qua": ["/trinh-bo/gui/ket-qua"],
  "/trinh-bo/{listing}/quyet-dinh": ["/trinh-bo/duoi/quyet-dinh"],
  "/giay-chung-nhan/{id}/in": ["/giay-chung-nhan/valid/in", "/giay-chung-nhan/revoked/in"],
  "/giay-chung-nhan/{id}/dinh-chinh": ["/giay-chung-nhan/valid/dinh-chinh"],
  "/quyet-dinh/{id}/in": ["/quyet-dinh/d/in"],
  "/lo-in/{id}": ["/lo-in/lo", "/lo-in/dang"],
  "/giay-chung-nhan/{id}/tam-dung": ["/giay-chung-nhan/valid/tam-dung"],
  "/giay-chung-nhan/{id}/khoi-phuc": ["/giay-chung-nhan/suspended/khoi-phuc"],
  "/thu-hoi": ["/thu-hoi"],
  "/thu-hoi/{id}": ["/thu-hoi/de-nghi", "/thu-hoi/thoi"],
  "/thu-hoi/{id}/xac-nhan": ["/thu-hoi/de-nghi/xac-nhan"],
  "/thu-hoi/{id}/thoi": ["/thu-hoi/de-nghi/thoi"],
  "/giay-chung-nhan/{id}/thu-hoi": ["/giay-chung-nhan/valid/thu-hoi"],
  "/khieu-nai": ["/khieu-nai", "/khieu-nai?tim=khongco", "/khieu-nai?tinh-trang=tat-ca&xep=san-pham"],
  "/khieu-nai/ghi-so": ["/khieu-nai/ghi-so", "/khieu-nai/ghi-so?tim=khongco", "/khieu-nai/ghi-so?ve=revocation&ma=revoked"],
  "/khieu-nai/{id}": ["/khieu-nai/kn-moi", "/khieu-nai/kn-xong"],
  "/khieu-nai/{id}/tra-loi": ["/khieu-nai/kn-moi/tra-loi", "/khieu-nai/kn-xong/tra-loi"],
});
const chair = (it) => ({
  "/phien-hop/{id}/ho-so/{listing}/giay/{paper}": [`/phien-hop/${it.session}/ho-so/${it.listing}/giay/${it.read}`],
  "/phien-hop/{id}/dong": [`/phien-hop/${it.session}/dong`],
  "/phien-hop/{id}/nhan-phieu/{listing}": [`/phien-hop/${it.session}/nhan-phieu/${it.listing}`],
  "/phien-hop/{id}/dien-bien": [`/phien-hop/${it.session}/dien-bien`],
  "/phien-hop/{id}/phieu-cham/{listing}": [`/phien-hop/${it.session}/phieu-cham/${it.listing}`],
  "/phien-hop/{id}/yeu-cau-toi-thieu/{listing}": [`/phien-hop/${it.session}/yeu-cau-toi-thieu/${it.listing}`],
  "/loi-ich": ["/loi-ich"],
  "/ma-pin": ["/ma-pin"],
  "/phien-hop/{id}/mat-khau": [`/phien-hop/${it.session}/mat-khau`],
  "/phien-hop/{id}/phieu-cham/{listing}/khong-cham": [`/phien-hop/${it.session}/phieu-cham/${it.listing}/khong-cham`],
  "/phien-hop/{id}/hop": ["/phien-hop/vb/hop"],
  "/phien-hop/{id}/phieu-cham/{listing}/de-nghi-hop": ["/phien-hop/vb/phieu-cham/vbl/de-nghi-hop"],
  "/phien-hop/{id}/diem-danh": [`/phien-hop/${it.session}/diem-danh`],
  "/phien-hop/{id}/xung-dot": [`/phien-hop/${it.session}/xung-dot`],
  "/phien-hop/{id}/so-xung-dot": [`/phien-hop/${it.session}/so-xung-dot`],
  "/phien-hop/{id}/bo-qua/{recusal}": [`/phien-hop/${it.session}/bo-qua/quan-he`],
  "/phien-hop/{id}/xem-lai/{listing}": [`/phien-hop/${it.session}/xem-lai/${it.listing}`],
});
const advisor = (it) => {
  const at = `/phien-hop/${it.session}/tham-dinh/${it.listing}`;
  return {
    "/phien-hop/{id}/tham-dinh/{listing}": [at],
    "/phien-hop/{id}/tham-dinh/{listing}/kiem-nghiem": [`${at}/kiem-nghiem`],
    "/phien-hop/{id}/tham-dinh/{listing}/kiem-nghiem/{test}": [`${at}/kiem-nghiem/kiem`],
    "/phien-hop/{id}/tham-dinh/{listing}/thuc-te": [`${at}/thuc-te`],
    "/phien-hop/{id}/tham-dinh/{listing}/gach/{finding}": [`${at}/gach/di`],
  };
};
const auditor = (it) => ({ "/san-pham/{id}/vong-doi": [`/san-pham/${it.product}/vong-doi`, `/san-pham/${it.nobodys}/vong-doi`], "/nhat-ky": ["/nhat-ky", "/nhat-ky?viec=session.opened", "/nhat-ky?ma=khongco"] });
const commune = (it) => ({
  "/ban-lam-viec": ["/ban-lam-viec"],
  "/ho-so/xa": ["/ho-so/xa", "/ho-so/xa?viec=overdue", "/ho-so/xa?tim=khongco"],
  "/ho-so/{id}/xu-ly": ["fresh", "taken", "asked", "late"].map((which) => `/ho-so/${it[which]}/xu-ly`),
  "/ho-so/{id}/tiep-nhan": [`/ho-so/${it.fresh}/tiep-nhan`],
  "/ho-so/{id}/bo-sung": [`/ho-so/${it.fresh}/bo-sung`],
  "/ho-so/{id}/tra-lai": [`/ho-so/${it.fresh}/tra-lai`],
  "/ho-so/{id}/danh-gia": [`/ho-so/${it.taken}/danh-gia`],
  "/ho-so/{id}/den-sau": [`/ho-so/${it.taken}/den-sau`],
  "/lam-ho": ["/lam-ho", `/lam-ho?chu-the=${it.producer}`],
  "/ho-so/{id}/de-nghi": [`/ho-so/${it.taken}/de-nghi`],
  "/ho-so/{id}/xin-loi": [`/ho-so/${it.late}/xin-loi`],
  "/ho-so/{id}/doc": [`/ho-so/${it.taken}/doc`],
  "/ho-so/{id}/doc/{paper}": [`/ho-so/${it.taken}/doc/${it.read}`, `/ho-so/${it.taken}/doc/${it.read}?quay=90`],
});
// What is looked at where it comes about, in the journeys below; and what is no page or leads to another.
const elsewhere = {
  "/phien-hop/{id}/phieu-cham/{listing}/nop": "looking a sheet through",
  "/phien-hop/{id}/van-ban": "the papers of a session",
  "/phien-hop/{id}/van-ban/{name}/ky": "the signatures of a paper",
  "/ket-qua/{listing}": "a result",
  "/phien-hop/{id}/phieu-cham/{listing}/tien-le/{criterion}": "precedents",
  "/phien-hop/{id}/cham-thu": "the spread of a sample",
  "/phien-hop/{id}/cham-thu/moi": "choosing a sample",
  "/phien-hop/{id}/cham-thu/phieu": "a sample sheet",
  "/phien-hop/{id}/cham-thu/khong-cham": "leaving the sample",
  "/phien-hop/{id}/tinh-lai": "counting again",
  "/phien-hop/{id}/mo-lai": "judging anew",
  "/ho-so": "the dossiers",
  "/ho-so/moi": "beginning a dossier",
  "/ho-so/{id}": "an empty dossier",
  "/ho-so/{id}/bo-san-pham": "the product sets",
  "/ho-so/{id}/cau/{question}": "a question",
  "/ho-so/{id}/tieu-chi/{leaf}": "a criterion",
  "/ho-so/{id}/uoc-tinh": "an estimate",
  "/ho-so/{id}/kiem-tra": "checking a dossier",
  "/ho-so/{id}/da-nop": "a receipt",
  "/ho-so/{id}/chep": "copying a dossier",
  "/ho-so/{id}/xem-lai": "looking at a dossier again",
  "/ho-so/{id}/rut": "taking a dossier back",
  "/khieu-nai/moi": "filing an appeal",
};
const journeys = ["council.mjs", "season.test.mjs", "dossier.test.mjs"];
const noPage = ["/health", "/ho-so/hang-cho.xlsx", "/static/{hash}/{name}", "/ket-qua/{listing}/phieu.csv", "/giay-chung-nhan/{id}/ban-in.pdf", "/giay-chung-nhan/{id}/in/{n}", "/lo-in/{id}/tat-ca.zip", "/trinh-bo/{listing}/ho-so.zip", "/thu-hoi/{id}/ket-luan.pdf", "/thu-hoi/{id}/ket-luan/{n}", "/thu-hoi/{id}/van-ban/{name}", "/san-pham/nhap/mau.csv",
  ...["van-ban/{name}", "van-ban/{name}/ky/{signed}", "thong-bao/{listing}/{name}", "phieu-da-nop/{filing}/{name}", "phieu-cham/{listing}/phieu-trang.pdf"].map((paper) => `/phien-hop/{id}/${paper}`),
  "/ho-so/{id}/thong-bao-ket-qua.pdf", "/ho-so/{id}/thong-bao-ket-qua-cuoi.pdf", "/phien-hop/{id}/goi-chung-cu.zip",
  ...["{n}", "goc.pdf"].map((file) => `/phien-hop/{id}/tham-dinh/{listing}/tep/{finding}/{at}/${file}`),
  "/ho-so/{id}/thong-bao-ket-qua.pdf", "/khieu-nai/{id}/tep/{file}", "/khieu-nai/{id}/tep/{file}/trang/{n}", "/phien-hop/{id}/goi-chung-cu.zip",
  ...["mau-02.pdf", "mau-03.pdf", "giay/{paper}/{at}/{n}"].map((paper) => `/phien-hop/{id}/ho-so/{listing}/${paper}`),
  "/kho-giay-to/gui/{id}", "/kho-giay-to/{id}/tep/{file}", "/kho-giay-to/{id}/tep/{file}/trang/{n}",
  ...["mau-03.pdf", "mau-03.docx", "to-trinh.pdf", "to-trinh.docx", "xin-loi.pdf", "thong-bao-tra-ho-so.pdf", "thong-bao-tra-ho-so.docx", "yeu-cau-bo-sung.pdf", "doc/{paper}/{file}/{n}", "mau-01.pdf", "mau-02.pdf", "giay-tiep-nhan.pdf"].map((paper) => `/ho-so/{id}/${paper}`)];

let world, it;
before(async () => {
  world = await start();
  it = await things();
  // The product came to its session with a dossier.
  world.sql(`update listing set dossier_id = 'otinh', submission_id = 'otinh-1' where id = '${it.listing}'`);
});
after(async () => { await world.stop(); });

const sql = (text) => world.sql(text);

// The demo's things, and certificates as they stand years after: no server waits so long.
async function things() {
  const day = (days) => new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
  const [session, round, council] = sql("select id, round_id, council_id from session").split("|");
  const [listing, product] = sql("select id, product_id from listing order by position limit 1").split("|");
  const recognised = sql("select product_id from recognition where stars is not null order by product_id limit 1");
  sql(`insert into decision select 'd', '${session}', '612/QĐ-UBND', '${day(-1)}', 'province', 'CHỦ TỊCH', 'Hà Nội', 'CHỦ TỊCH', 'Nguyễn Thị Minh Hạnh', true, '', 0`);
  const codes = {};
  const certificates = [["valid", -1, 1094], ["soon", -1064, 30], ["expired", -1300, -206], ["revoked", -400, 694], ["superseded", -700, 395], ["newer", -2, 1093], ["suspended", -300, 794]];
  for (const [number, [id, from, to]] of certificates.entries()) {
    codes[id] = await properCode(`00000001${number}`);
    const own = id === "superseded" || id === "newer" ? product : sql(`select id from product where id <> '${product}' order by id limit 1 offset ${number}`);
    sql(`insert into certificate select '${id}', '${codes[id]}', 'd', null, '${own}', ${number}, '${number}/GCN-OCOP', '', 'Trà sen ướp hương', 'Hộ kinh doanh Trà Sen', 'Bát Tràng', 'Gia Lâm', 'Trà', '', '26-2026', 4, '${day(from)}', '${day(to)}', '', 'tra sen', true, 0`);
  }
  sql(`insert into revocation select 'revoked', 'no_longer_made', '700/QĐ-UBND', '${day(-9)}', 'CHỦ TỊCH', '${day(-9)}', 'Chủ thể đã ngừng sản xuất.', '', 0`);
  sql(`insert into suspension select 'tam', 'suspended', 1, '${day(-20)}', 'Nhãn ghi thiếu thành phần.', 'Dán lại nhãn cho đúng thành phần đã công bố.', '${day(-1)}', id, 0 from user_account where login = 'vanphong'`);
  // A closed session with four products of ninety and more: not sent, sent, given fewer stars by the ministry, and one that
  // lacks a minimum of five stars.
  sql(`insert into session (id, round_id, council_id, regulation_id, held_on, venue, deadline, turn, demo, created_at) select 'cao', round_id, council_id, regulation_id, '${day(-90)}', '', 0, 0, true, 0 from session limit 1`);
  sql(`insert into closing select 'cao', id, 0 from user_account where login = 'vanphong'`);
  for (const [number, id] of ["cao", "gui", "duoi", "thieu"].entries()) {
    const stars = id === "thieu" ? 4 : 5;
    const ranking = { ruleset: "26-2026", form: "gao-ngu-coc-hat-so-che", members: [], mean: { sum: 95, count: 1, display: "95,00" }, spread: 0, band: 5, gates: [], gate_stars: stars, knock_outs: [], stars, recognised: true, blocked_by: [] };
    sql(`insert into listing (id, session_id, product_id, position, ruleset, ruleset_hash, form, form_hash, case_type, received_on, regulated) select '${id}', 'cao', p.id, ${number}, l.ruleset, l.ruleset_hash, l.form, l.form_hash, 'first', '${day(-100)}', true from listing l, product p where l.id = '${listing}' and p.producer_id is not null order by p.id limit 1 offset ${number}`);
    sql(`insert into result select id, session_id, product_id, ruleset, form, '${JSON.stringify(ranking)}', ${stars}, 95, 1, true, 0 from listing where id = '${id}'`);
  }
  for (const id of ["gui", "duoi"]) sql(`insert into referral select '${id}', '99/UBND-KT', '${day(-80)}', '700/QĐ-UBND', '${day(-80)}', '${day(-30)}', 'advisory-report', id, 0 from user_account where login = 'vanphong'`);
  sql(`insert into central_result select 'duoi', 1, '1500/TB-BNNMT', '${day(-20)}', '85,50', 8550, 100, 4, '', id, 0 from user_account where login = 'vanphong'`);
  // Copies: one that waits for a worker that never comes, one that could not be set, one that was; and a correction.
  for (const [batch, of] of [["lo", "valid"], ["dang", "soon"]]) {
    sql(`insert into copy_batch select '${batch}', 'd', 1, id, ${Date.now()} from user_account where login = 'vanphong'`);
    sql(`insert into certificate_copy select 'b-${of}', '${of}', 1, '${batch}', 0, 'first', 'Hộ kinh doanh Trà Sen', '', id, ${Date.now()} from user_account where login = 'vanphong'`);
  }
  sql(`insert into job values ('viec', 'copy.set', 'b-valid/0', '{}', 'failed', 1, 0, null, 'paper-unprintable', 0, 0)`);
  sql(`insert into correction select 'sua', 'newer', 2, 'Trà sen ướp hương Tây Hồ', 'Hộ kinh doanh Trà Sen', 'Bát Tràng', 'Gia Lâm', '', 'Thiếu nơi làm ra.', '45/SNN-OCOP', '${day(-1)}', 'Sở Nông nghiệp và Môi trường', id, ${Date.now()} from user_account where login = 'vanphong'`);
  // A proposal of somebody else that is late, and one that was rejected.
  for (const [id, of, by] of [["de-nghi", "soon", "minh"], ["thoi", "valid", "vanphong"]]) {
    sql(`insert into revocation_proposal select '${id}', '${of}', 1, 'law_broken', '12/KL-CCQLCL', '${day(-40)}', 'Chi cục Quản lý chất lượng Nông lâm sản và Thủy sản', 'Hai mẫu lấy ngày 3/3 ghi sai thành phần.', f.kind = 'pdf', f.pages, f.sent_hash, f.kept_hash, u.id, ${Date.now()} from (select * from paper_file where pages > 0 order by id limit 1) f, user_account u where u.login = '${by}'`);
  }
  sql(`insert into revocation_end select 'thoi', 'rejected', 'Chủ thể đã dán lại nhãn.', id, ${Date.now()} from user_account where login = 'minh'`);
  // A complaint that is late, with a paper and a statement that is awaited; and one that was answered and corrected.
  for (const [number, [id, days]] of [["kn-moi", -40], ["kn-xong", -8]].entries()) {
    sql(`insert into appeal select '${id}', 2026, ${number + 1}, 'complaint', 'revocation', null, 'revoked', c.product_id, null, 'Hợp tác xã Trà Hồng Vân', '0912 345 678', '', 'Chủ thể vẫn đang sản xuất tại nhà xưởng mới.', 'paper', '${day(days)}', '', null, 10, 20, 'working', true, u.id, ${Date.now()} from certificate c, user_account u where c.id = 'revoked' and u.login = 'vanphong'`);
    sql(`insert into appeal_acknowledgement select '${id}', '${day(days)}', id, ${Date.now()} from user_account where login = 'vanphong'`);
  }
  sql("insert into appeal_file select 'kn-moi', 1, kind = 'pdf', pages, sent_hash, kept_hash from paper_file where pages > 0 order by id limit 1");
  sql(`insert into statement_request select 'hoi', 'kn-moi', 1, 'advisors', 'Tổ tư vấn đã xem nhà xưởng nào?', id, ${Date.now()} from user_account where login = 'vanphong'`);
  for (const [position, why] of [[1, ""], [2, "Nhầm số văn bản."]]) {
    sql(`insert into appeal_answer select 'kn-xong', ${position}, 'partly', 'Một nhà xưởng còn sản xuất.', '1${position}/TB-SNN', '${day(-1)}', '${why}', id, ${Date.now()} from user_account where login = 'vanphong'`);
  }
  for (const [id, to] of [["ky", ""], ["ky-cu", day(-5)]]) {
    sql(`insert into signatory values ('${id}', 'Đinh Thị Bích', 'by_delegation', 'Trưởng phòng', 'Giám đốc', '', '2026-01-01', '${to}', '', 0)`);
  }
  // Minh works for the producer of the last product, as far as names tell.
  sql(`insert into recusal select 'quan-he', '${session}', l.id, u.id, 'employer', 'Hộ kinh doanh Trà Sen', 0 from listing l, user_account u where l.session_id = '${session}' and u.login = 'minh' order by l.position desc limit 1`);
  // The advisory team asked for a test, and went to see.
  sql(`insert into extra_test select 'kiem', '${listing}', 'Hàm lượng chì', 'Phiếu kết quả trong hồ sơ đã quá 12 tháng.', '${day(9)}', id, ${Date.now()} from user_account where login = 'tuvan'`);
  sql(`insert into site_visit select 'di', '${listing}', '${day(-1)}', 'Xưởng số 2', 'Bùi Văn Toàn', 'Hai lò đang đốt, chín người vẽ tại chỗ.', id, ${Date.now()} from user_account where login = 'tuvan'`);
  sql("insert into finding_file select 'di', 1, kind = 'pdf', pages, sent_hash, kept_hash from paper_file where pages > 0 order by id limit 1");
  // The same council consulted in writing on one product of which the chair has declared.
  sql(`insert into session (id, round_id, council_id, regulation_id, held_on, venue, deadline, turn, demo, created_at) select 'vb', round_id, council_id, regulation_id, held_on, '', deadline, 0, true, 0 from session where id = '${session}'`);
  sql("insert into consultation values ('vb')");
  sql(`insert into listing (id, session_id, product_id, position, ruleset, ruleset_hash, form, form_hash, case_type, received_on, regulated) select 'vbl', 'vb', product_id, 1, ruleset, ruleset_hash, form, form_hash, 'renewal', received_on, regulated from listing where id = '${listing}'`);
  sql("insert into interest select 'vbi', 'vb', 'vbl', id, 1, false, '', 0 from user_account where login = 'chutich'");
  const nobodys = sql("select id from product where producer_id is null order by id limit 1");
  const [idea, producer] = sql("select id, producer_id from idea").split("|");
  sql(`insert into representative values ('nguoi', '${producer}', 'Nguyễn Thị Tâm', 'Giám đốc', '', '2026-01-01', '', 'female', 'Kinh', 'no', 0, 0)`);
  const [paper, paper_file] = sql("select paper_id, id from paper_file order by id limit 1").split("|");
  const expired_paper = sql("select id from paper where expires_on <> '' order by expires_on limit 1");
  const other = sql(`select id from producer where id <> '${producer}' and joined_to is null order by id limit 1`);
  const said = JSON.stringify({ number: "0/GCN-OCOP", product: "Trà sen ướp hương", producer: "Hộ kinh doanh Trà Sen", valid_on: day(170), opens_on: day(-10), closes_on: day(50) });
  for (const [id, kind] of [["l", "window.opened"], ["m", "certificate.expires"], ["n", "window.closing"]]) {
    sql(`insert into letter values ('${id}', 'office', '', '${kind}', 'certificate', 'valid', '/giay-chung-nhan/valid', '${said}', true, ${Date.now()})`);
    sql(`insert into inbox select id, '${id}', null from user_account where login = 'vanphong'`);
  }
  return { ...codes, ...fileDossiers(sql), paper, paper_file, expired_paper, other, idea, producer, session, round, council, listing, product, recognised, nobodys };
}

// A code's last symbol follows from the others: the one that is not called a slip.
async function properCode(nine) {
  for (const last of "0123456789ABCDEFGHJKMNPQRSTVWXYZ") {
    if ((await fetch(`${world.address}/x/${nine}${last}`)).status === 404) return nine + last;
  }
  throw new Error(`no code begins with ${nine}`);
}

async function inspectAll(pages, page) {
  for (const [width, lang] of looks) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of Object.values(pages).flat()) {
      const answer = await page.goto(`${world.address}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
      assert.equal(await page.getAttribute("html", "lang"), lang);
      assert.equal(new URL(page.url()).pathname, path.split("?")[0], `${path} is where it says`);
      const wrong = /khong-co-trang-nay|\/x\/(0000000000|0000000001|ABCDE)$/.test(path);
      assert.equal(answer.ok(), !wrong, `${path} answers ${answer.status()}`);
      await inspect(page, `${path} ${lang} ${width}`);
      if (width === 1280) await byKeyboard(page, path);
    }
  }
}

// Kilobytes of an office's list on the first visit, of ux.md U4.
async function inspectWeight(t, page, path) {
  const kilobytes = (await weight(world, page, path)) / 1024;
  t.diagnostic(`${path}: ${kilobytes.toFixed(1)} KB`);
  assert.ok(kilobytes > 2 && kilobytes <= 150, `${path}: ${kilobytes} KB`);
}

test("every page of the router is looked at", () => {
  const source = readFileSync(join(import.meta.dirname, "../../crates/app/tests/addresses.rs"), "utf8");
  const table = source.slice(source.indexOf("pub const ROUTES"), source.indexOf("];"));
  const routed = [...table.matchAll(/\("GET", "([^"]+)"\)/g)].map(([, path]) => path);
  assert.ok(routed.length > 40, "the table was found");
  const walked = journeys.map((file) => readFileSync(join(import.meta.dirname, file), "utf8")).join("");
  for (const name of Object.values(elsewhere)) assert.ok(walked.includes(`"${name}"`), `a journey looks at ${name}`);
  const looked = new Set([open, office, chair, advisor, commune, auditor].flatMap((pages) => Object.keys(pages({}))));
  assert.deepEqual(routed.filter((path) => !noPage.includes(path)).sort(), [...[...looked].filter(Boolean), ...Object.keys(elsewhere)].sort());
});

test("axe finds nothing on the open pages", async () => {
  const page = await world.browser.newPage();
  await inspectAll(open(it), page);
  // Each verdict is the one that is meant.
  for (const [code, word] of [["valid", "Còn hiệu lực"], ["soon", "Còn hiệu lực, sắp hết hạn"], ["expired", "Hết hạn"], ["revoked", "Đã thu hồi"], ["suspended", "Tạm dừng"], ["superseded", "Đã thay thế"]]) {
    await page.goto(`${world.address}/x/${it[code]}?lang=vi`);
    assert.equal(await page.textContent("h1"), word);
  }
  await page.close();
});

test("axe finds nothing on the office's pages, nor where something is wrong or done", async (t) => {
  const context = await world.browser.newContext();
  const page = await context.newPage();
  await signIn(page, world, "vanphong");
  await page.goto(`${world.address}/san-pham/nhap`);
  const rows = "product_name,producer_name,status,stars\nNụ vối,HTX Ba Vì,recognised,4\nNụ vối,HTX Ba Vì,recognised,9\n";
  await page.setInputFiles("input[type=file]", { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from(rows) });
  await page.click("main form button[type=submit]");
  it.preview = new URL(page.url()).pathname;
  assert.match(it.preview, /^\/san-pham\/nhap\/./);
  await inspectAll(office(it), page);
  await inspectWeight(t, page, "/ho-so/hang-cho");

  // Nothing chosen is told above the list, and a day that is none beside its field.
  await page.goto(`${world.address}/ho-so/hang-cho?lang=vi`);
  await page.click("main form[method=post] button");
  assert.match(await page.title(), /^Lỗi:/);
  await inspect(page, "assigning nothing");
  await page.goto(`${world.address}/ho-so/hang-cho?tu=mai&cho=x`);
  await inspect(page, "a queue asked for a day that is none");

  await page.goto(`${world.address}/dot/moi?lang=vi`);
  await page.fill("#opens_on", "31/02/2026");
  await page.click("main form button");
  assert.match(await page.title(), /^Lỗi:/);
  await inspect(page, "a round with mistakes");
  await context.close();
});

for (const [login, pages] of [["chutich", chair], ["tuvan", advisor], ["xa", commune], ["thanhtra", auditor]]) {
  test(`axe finds nothing on the pages of ${login}`, async (t) => {
    const context = await world.browser.newContext();
    const page = await context.newPage();
    await signIn(page, world, login);
    await inspectAll(pages(it), page);
    if (login === "xa") await inspectWeight(t, page, "/ho-so/xa");
    await context.close();
  });
}
