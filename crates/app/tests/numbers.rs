//! Numbers of decisions and certificates: what is only typed otherwise is the same number.

use crate::certificates::{Judged, VASE, certificates, closed_session, enter};
use crate::world::{World, each_engine};

const POT: Judged<'_> = ("Bình vôi Bát Tràng", Some(3), (120, 2));
const BOWL: Judged<'_> = ("Bát men rạn Bát Tràng", Some(3), (120, 2));
const JAR: Judged<'_> = ("Chum sành Bát Tràng", Some(3), (120, 2));

/// What a form says besides what the tests of certificates say.
fn with<'a>(first: [(&'a str, &'a str); 3], more: (&'a str, &'a str)) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<_> = first.into_iter().filter(|(name, _)| *name != more.0).collect();
    fields.push(more);
    fields
}

async fn decisions(world: &World) -> i64 {
    world.count("select count(*) from decision").await
}

#[tokio::test]
async fn a_number_that_is_only_typed_otherwise_is_given_already_and_another_number_is_not() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let session = closed_session(world, &[VASE, POT, BOWL, JAR]).await;
        let first = [("number", "12/QĐ-UBND"), ("first_number", "0123"), ("suffix", "/GCN-OCOP")];
        assert_eq!(enter(world, &mut hoa, &session, &[VASE.0], &first).await.status, 303);
        let moved = ("authority", "CHỦ TỊCH UỶ BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI");

        let known = [("number", "12/QĐ-UBND"), ("first_number", "900"), ("suffix", "/GCN-OCOP")];
        for more in [
            moved,
            ("authority", "Chủ tịch Ủy ban nhân dân thành phố Hà Nội"),
            ("authority", "CHỦ TỊCH  ỦY BAN NHÂN DÂN THÀNH PHỐ  HÀ NỘI"),
            ("authority", "UBND TP. HÀ NỘI"),
            ("number", "12/qđ-ubnd"),
            ("number", "12 / QĐ - UBND"),
            ("number", "12/QĐ–UBND"),
            ("number", "012/QĐ-UBND"),
        ] {
            let refused = enter(world, &mut hoa, &session, &[POT.0], &with(known, more)).await;
            assert_eq!(refused.status, 422, "{more:?}");
            assert!(refused.complaint().starts_with("Quyết định cùng số"), "{more:?}: {}", refused.complaint());
        }
        let given = [("number", "13/QĐ-UBND"), ("first_number", "0123"), ("suffix", "/GCN-OCOP")];
        for more in [
            moved,
            ("suffix", "/gcn-ocop"),
            ("suffix", "/ GCN  -  OCOP"),
            ("suffix", "/GCN–OCOP"),
            ("first_number", "123"),
        ] {
            let refused = enter(world, &mut hoa, &session, &[POT.0], &with(given, more)).await;
            assert_eq!(refused.status, 422, "{more:?}");
            assert!(refused.complaint().contains("đã được cấp trong năm nay"), "{more:?}: {}", refused.complaint());
        }
        assert_eq!((certificates(world).await, decisions(world).await), (1, 1));

        let other = ("authority", "CHỦ TỊCH ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM");
        for (name, more) in [
            (POT.0, with(first, other)),
            (BOWL.0, with(given, ("first_number", "0124"))),
            (JAR.0, with([("number", "12/QĐ-SNNMT"), first[1], first[2]], ("suffix", "/GCN-DL"))),
        ] {
            let entered = enter(world, &mut hoa, &session, &[name], &more).await;
            assert_eq!(entered.status, 303, "{name}: {}", entered.complaint());
        }
        assert_eq!((certificates(world).await, decisions(world).await), (4, 4));
    })
    .await;
}

#[tokio::test]
async fn decisions_on_two_sessions_at_the_same_instant_share_no_number() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let left = closed_session(world, &[VASE]).await;
        world.wait_ms(1);
        let right = closed_session(world, &[POT]).await;
        let mut other = hoa.clone();
        let (one, two) = ([("number", "12/QĐ"), ("first_number", "7")], [("number", "13/QĐ"), ("first_number", "07")]);

        let (one, two) = tokio::join!(
            enter(world, &mut hoa, &left, &[VASE.0], &one),
            enter(world, &mut other, &right, &[POT.0], &two)
        );

        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses[0], 303, "{statuses:?}");
        assert!(matches!(statuses[1], 409 | 422), "{statuses:?}");
        assert_eq!((certificates(world).await, decisions(world).await), (1, 1));
    })
    .await;
}
