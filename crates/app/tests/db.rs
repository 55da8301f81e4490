//! One act, one transaction, one event; on both engines.

use crate::world::{World, each_engine};
use saolang::{
    app::App,
    args,
    audit::Act,
    error::{Error, Result, refused},
    identity::Actor,
    platform::{
        config::Config,
        db::{Db, Tx},
        migrate,
    },
};
use serde_json::json;
use std::os::unix::fs::PermissionsExt;

/// A row that somebody could want to add, with an id of its own each time.
async fn add_row(tx: &mut Tx, login: &str) -> Result<u64> {
    let sql = "insert into user_account (id, login, name, password, one_time, disabled, demo, created_at)
               values ($1, $2, '', '', false, false, false, 0)";
    let id = tx.new_id();
    tx.execute(sql, args![id, login]).await
}

async fn add_and_record(tx: &mut Tx, login: &str) -> Result<()> {
    add_row(tx, login).await?;
    tx.record(Act::new(&Actor::operator(), "user.added", "user", login, json!({}))).await
}

async fn accounts(world: &World) -> i64 {
    world.count("select count(*) from user_account").await
}

async fn events(world: &World) -> i64 {
    world.count("select count(*) from event").await
}

#[tokio::test]
async fn a_transaction_that_changes_rows_but_records_no_event_refuses_to_commit() {
    each_engine(async |world| {
        let outcome = world.app.db.write(async |tx| add_row(tx, "lan").await).await;

        assert!(matches!(outcome, Err(Error::Fault(_))), "{outcome:?}");
        assert_eq!(accounts(world).await, 0);

        world.app.db.write(async |tx| add_and_record(tx, "lan").await).await.expect("an act with its event");
        assert_eq!((accounts(world).await, events(world).await), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn a_row_that_is_written_and_answered_at_once_is_a_change_too() {
    each_engine(async |world| {
        let sql = "insert into user_account (id, login, name, password, one_time, disabled, demo, created_at)
                   values ('1', 'lan', '', '', false, false, false, 0) returning id";

        let outcome = world.app.db.write(async |tx| tx.one::<(String,)>(sql, args![]).await).await;

        assert!(matches!(outcome, Err(Error::Fault(_))), "{outcome:?}");
        assert_eq!(accounts(world).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_refusal_leaves_nothing_behind() {
    each_engine(async |world| {
        let outcome: Result<()> = world
            .app
            .db
            .write(async |tx| {
                add_and_record(tx, "lan").await?;
                Err(refused("login-taken"))
            })
            .await;

        assert!(matches!(outcome, Err(Error::Refused(no)) if no.code == "login-taken"));
        assert_eq!((accounts(world).await, events(world).await), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn the_second_of_two_that_want_the_same_name_is_stale() {
    each_engine(async |world| {
        world.app.db.write(async |tx| add_and_record(tx, "lan").await).await.expect("the first");

        let second = world.app.db.write(async |tx| add_and_record(tx, "lan").await).await;

        assert!(matches!(second, Err(Error::Stale)), "{second:?}");
        assert_eq!((accounts(world).await, events(world).await), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn an_event_is_never_changed_replaced_or_removed() {
    each_engine(async |world| {
        world.app.db.write(async |tx| add_and_record(tx, "lan").await).await.expect("an act");
        let mut statements = vec!["update event set name = 'x'", "delete from event"];
        if world.app.db.engine() == "sqlite" {
            statements.push("insert or replace into event select id, 0, '', '', 'x', '', '', '' from event");
        } else {
            statements.push("truncate event");
            statements.push("insert into event select id, 0, '', '', 'x', '', '', '' from event");
        }

        for statement in statements {
            let outcome = world
                .app
                .db
                .write(async |tx| {
                    tx.housekeeping("a test that must fail");
                    tx.execute(statement, args![]).await
                })
                .await;

            assert!(outcome.is_err(), "{} allows: {statement}", world.app.db.engine());
            assert_eq!(world.count("select count(*) from event where name = 'user.added'").await, 1, "{statement}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_read_sees_one_moment_even_while_others_write() {
    each_engine(async |world| {
        let (before, after) = world
            .app
            .db
            .read(async |tx| {
                let before = tx.number("select count(*) from user_account", args![]).await?;
                world.app.db.write(async |other| add_and_record(other, "lan").await).await?;
                Ok((before, tx.number("select count(*) from user_account", args![]).await?))
            })
            .await
            .expect("a read");

        assert_eq!((before, after), (0, 0));
        assert_eq!(accounts(world).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_read_cannot_write() {
    each_engine(async |world| {
        let outcome = world.app.db.read(async |tx| add_and_record(tx, "lan").await).await;

        assert!(outcome.is_err());
        assert_eq!(accounts(world).await, 0);
    })
    .await;
}

async fn act_once(world: &World, once: &str) -> Result<String> {
    let actor = Actor::operator();
    let work = async |tx: &mut Tx| {
        let login = tx.new_id();
        add_and_record(tx, &login).await?;
        tokio::task::yield_now().await;
        Ok(login)
    };
    world.app.act(&actor, once, work).await
}

#[tokio::test]
async fn a_form_sent_again_gets_the_first_answer_and_acts_once() {
    each_engine(async |world| {
        let first = act_once(world, "0123456789abcdef").await.expect("the first");
        let again = act_once(world, "0123456789abcdef").await.expect("the same form");

        assert_eq!(first, again);
        assert_eq!((accounts(world).await, events(world).await), (1, 1));

        let other = act_once(world, "fedcba9876543210").await.expect("another form");
        assert_ne!(first, other);
        assert_eq!(accounts(world).await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_four_times_at_the_same_instant_acts_once() {
    each_engine(async |world| {
        let key = "0123456789abcdef";
        let world = &*world;

        let (a, b, c, d) =
            tokio::join!(act_once(world, key), act_once(world, key), act_once(world, key), act_once(world, key));

        let answers: Vec<String> = [a, b, c, d].map(|answer| answer.expect("every sender gets an answer")).into();
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        assert_eq!((accounts(world).await, events(world).await), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn a_form_whose_act_was_refused_may_be_mended_and_sent_again() {
    each_engine(async |world| {
        let actor = Actor::operator();
        let key = "0123456789abcdef";
        let no = world.app.act(&actor, key, async |_| Err(refused("login-taken"))).await;
        assert!(matches!(no, Err(Error::Refused(_))));

        act_once(world, key).await.expect("the mended form");

        assert_eq!(accounts(world).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_form_without_a_key_is_refused() {
    each_engine(async |world| {
        let outcome = act_once(world, "").await;

        assert!(matches!(outcome, Err(Error::Refused(no)) if no.code == "form-expired"));
        assert_eq!(accounts(world).await, 0);
    })
    .await;
}

#[tokio::test]
async fn migrations_run_twice_change_nothing() {
    each_engine(async |world| {
        let before = world.count("select count(*) from migration").await;

        let done = migrate::run(&world.app.db).await.expect("a second run");

        assert_eq!(done, Vec::<String>::new());
        assert_eq!(migrate::pending(&world.app.db).await.expect("a look"), Vec::<String>::new());
        assert_eq!(world.count("select count(*) from migration").await, before);
    })
    .await;
}

#[tokio::test]
async fn two_nodes_that_start_together_on_an_empty_database_apply_each_migration_once() {
    each_engine(async |world| {
        let address = world.empty_database().await;
        let one = Db::open(&address, world.clock.clone()).await.expect("an empty database");
        let other = Db::open(&address, world.clock.clone()).await.expect("the same one");
        assert_ne!(migrate::pending(&one).await.expect("a look"), Vec::<String>::new(), "there is something to do");

        let (first, second) = tokio::join!(migrate::run(&one), migrate::run(&other));

        let mut done = [first.expect("one node starts"), second.expect("the other starts too")].concat();
        done.sort();
        let all: Vec<(String,)> = one
            .read(async |tx| tx.all("select name from migration where name <> '0000' order by name", args![]).await)
            .await
            .expect("what was applied");
        assert_eq!(done, all.into_iter().map(|(name,)| name).collect::<Vec<_>>());
        assert_eq!(migrate::pending(&other).await.expect("a look"), Vec::<String>::new());
        one.close().await;
        other.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_a_fault_and_not_an_empty_one() {
    each_engine(async |world| {
        world.app.db.close().await;

        let pending = migrate::pending(&world.app.db).await;
        let run = migrate::run(&world.app.db).await;

        assert!(matches!((pending, run), (Err(Error::Fault(_)), Err(Error::Fault(_)))));
    })
    .await;
}

#[tokio::test]
async fn a_text_with_a_nul_is_found_nowhere_and_kept_nowhere() {
    each_engine(async |world| {
        world.app.db.write(async |tx| add_and_record(tx, "lan").await).await.expect("an act");
        let sql = "select count(*) from user_account where login = $1";
        let count = async |login: &'static str| world.app.db.read(async |tx| tx.number(sql, args![login]).await).await;
        assert_eq!(count("lan").await.expect("a count"), 1);

        assert!(matches!(count("lan\0").await, Err(Error::Missing)));
        let kept = world.app.db.write(async |tx| add_and_record(tx, "minh\0").await).await;
        assert!(matches!(kept, Err(Error::Missing)), "{kept:?}");
        assert_eq!(accounts(world).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_migration_that_was_edited_after_it_ran_is_refused() {
    each_engine(async |world| {
        let edit = async |tx: &mut Tx| {
            tx.housekeeping("a test that pretends an edit");
            tx.update("update migration set hash = 'edited' where name = '0001_identity'", args![]).await
        };
        world.app.db.write(edit).await.expect("the edit");

        let outcome = migrate::run(&world.app.db).await;

        let Err(Error::Fault(cause)) = outcome else { panic!("{outcome:?}") };
        assert_eq!(cause.to_string(), "migration 0001_identity was changed after it was applied");
    })
    .await;
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_opening_again() {
    each_engine(async |world| {
        world.app.db.write(async |tx| add_and_record(tx, "lan").await).await.expect("an act");
        world.app.db.close().await;

        let again = Db::open(&world.config.database, world.clock.clone()).await.expect("the same database");

        let sql = "select count(*) from user_account where login = 'lan'";
        assert_eq!(again.read(async |tx| tx.number(sql, args![]).await).await.expect("a count"), 1);
        again.close().await;
    })
    .await;
}

#[tokio::test]
async fn the_data_folder_is_made_for_its_owner_only() {
    let world = World::on_sqlite().await;
    let data = world.config.data.join("deep/inside");

    let app = App::open(Config::embedded(data.clone(), 0), world.clock.clone()).await.expect("a second programme");

    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("it exists").permissions().mode() & 0o777;
    assert_eq!((mode(&data), mode(&data.join("server.key"))), (0o700, 0o600));
    app.db.close().await;
}
