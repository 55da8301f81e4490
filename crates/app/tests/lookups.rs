//! Looking a dossier up without an account.

use crate::{
    filed::{Filed, MAKER, RICE, TODAY, filed},
    season::submit,
    world::each_engine,
};

const NOTHING: &str = "Không có hồ sơ nào khớp cả số phiếu và bốn số cuối điện thoại. Hãy xem lại từng số.";

#[tokio::test]
async fn whoever_has_the_number_and_the_digits_reads_status_and_days_and_nothing_else() {
    each_engine(async |world| {
        let Filed { mut tam, dossier, .. } = filed(world, TODAY).await;

        let mut stranger = world.stranger();
        let typed = [("number", "1/pdk-01-00577-2026"), ("digits", "5678")];
        let found = submit(&mut stranger, "/tra-cuu", &typed).await;
        assert_eq!(found.status, 200, "{}", found.complaint());
        for text in ["01/PĐK-01-00577-2026", "Mới đăng ký", "09:00 ngày 25/11/2026"] {
            assert_eq!(found.body.matches(text).count(), 1, "{text}: {}", found.body);
        }
        let frozen = world.text("select snapshot from submission").await;
        for secret in [RICE, MAKER, "0912345678", "Nguyễn Thị Tám"] {
            assert!(frozen.contains(secret) && !found.body.contains(secret), "{secret}");
        }
        submit(&mut tam, &format!("{dossier}/rut"), &[]).await;
        let withdrawn = submit(&mut stranger, "/tra-cuu", &typed).await;
        assert!(withdrawn.body.contains("Công dân yêu cầu rút hồ sơ"), "{}", withdrawn.body);
    })
    .await;
}

#[tokio::test]
async fn a_wrong_number_and_wrong_digits_get_the_same_answer_and_guessing_ends_soon() {
    each_engine(async |world| {
        let Filed { tam: _, dossier: _, .. } = filed(world, TODAY).await;

        let mut stranger = world.stranger();
        let wrong = [("number", "01/PĐK-01-00577-2026"), ("digits", "0000")];
        let unknown = [("number", "99/PĐK-01-00577-2026"), ("digits", "5678")];
        let (wrong_one, unknown_one) =
            (submit(&mut stranger, "/tra-cuu", &wrong).await, submit(&mut stranger, "/tra-cuu", &unknown).await);
        assert_eq!((wrong_one.status, wrong_one.complaint()), (422, NOTHING.to_owned()));
        assert_eq!((unknown_one.status, unknown_one.complaint()), (422, NOTHING.to_owned()));

        for _ in 0..4 {
            submit(&mut stranger, "/tra-cuu", &wrong).await;
        }
        let right = [("number", "01/PĐK-01-00577-2026"), ("digits", "5678")];
        let ended = submit(&mut stranger, "/tra-cuu", &right).await;
        assert_eq!(
            (ended.status, ended.complaint()),
            (422, "Đã thử quá nhiều lần. Hãy đợi ít phút rồi thử lại.".to_owned())
        );

        for (number, digits) in [("", "5678"), ("abc", "5678"), ("01/PĐK-01-00577-2026", "56a8")] {
            let typed = submit(&mut stranger, "/tra-cuu", &[("number", number), ("digits", digits)]).await;
            assert_eq!((typed.status, typed.complaints().len()), (422, 1), "{number} {digits}");
        }
    })
    .await;
}
