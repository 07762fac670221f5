use super::*;

const OURS: &str = "bg-ruse";
const THEIRS: &str = "ro-giurgiu";

fn person(assurance: Assurance, roles: &[RegionRole], work: &[(&str, Role)]) -> Person {
    Person {
        id: PersonId(7),
        name: "Ivanka".into(),
        language: Language::Bulgarian,
        assurance,
        region_roles: roles.iter().copied().collect(),
        organisations: work
            .iter()
            .map(|(organisation, role)| Membership {
                organisation: (*organisation).into(),
                role: *role,
            })
            .collect(),
        session: SessionKey("s".into()),
    }
}

fn item(owner: Option<&'static str>, state: State) -> Thing<'static> {
    Thing::Item(Item {
        owner,
        vacant: false,
        state,
        four_eyes_of: None,
    })
}

fn asks(person: &Person, action: Action, thing: &Thing<'_>) -> Result<(), Denial> {
    decide(Some(person), action, thing, &Assurances::default()).map(drop)
}

#[test]
fn every_action_has_a_row_and_a_visitor_may_do_nothing() {
    for action in Action::ALL {
        assert!(TABLE.iter().any(|rule| rule.action == *action), "{action}");
        let visitor = decide(None, *action, &Thing::Site, &Assurances::default());
        assert_eq!(visitor, Err(Denial::SignIn), "{action}");
        assert_eq!(
            might(None, *action, &Assurances::default()),
            Err(Denial::SignIn),
            "{action}"
        );
    }
}

#[test]
fn somebody_without_a_role_may_only_manage_the_own_account_and_join() {
    let nobody = person(Assurance::Strong, &[], &[]);
    let things = [
        Thing::Site,
        Thing::Organisation {
            id: OURS,
            vacant: true,
        },
        item(Some(OURS), State::Published),
        item(None, State::Draft),
    ];
    for action in Action::ALL {
        for thing in &things {
            let allowed = asks(&nobody, *action, thing).is_ok();
            let expected = match action {
                Action::AskToJoin | Action::AcceptInvitation => true,
                Action::OwnAccount => *thing == Thing::Site,
                _ => false,
            };
            assert_eq!(allowed, expected, "{action} on {thing:?}");
        }
    }
}

#[test]
fn a_role_reaches_its_own_organisation_and_no_other() {
    let representative = person(Assurance::Strong, &[], &[(OURS, Role::Representative)]);
    for state in State::ALL {
        for action in [Action::Edit, Action::Publish, Action::Archive, Action::SeeDraft] {
            assert_eq!(
                asks(&representative, action, &item(Some(THEIRS), *state)),
                Err(Denial::Never),
                "{action} {state}"
            );
            assert_eq!(
                asks(&representative, action, &item(None, *state)),
                Err(Denial::Never),
                "{action} {state}"
            );
        }
    }
    assert_eq!(
        asks(
            &representative,
            Action::Publish,
            &item(Some(OURS), State::InReview)
        ),
        Ok(())
    );
}

#[test]
fn a_higher_role_holds_the_lower_ones_and_not_the_other_way_round() {
    let thing = item(Some(OURS), State::Draft);
    for (action, least) in [
        (Action::SeeDraft, Role::Reader),
        (Action::Edit, Role::Editor),
        (Action::Publish, Role::Publisher),
    ] {
        for role in Role::ALL {
            let asked = asks(&person(Assurance::Strong, &[], &[(OURS, *role)]), action, &thing);
            assert_eq!(asked.is_ok(), *role >= least, "{role} {action}");
        }
    }
}

#[test]
fn the_coordinator_keeps_what_belongs_to_nobody_and_leaves_the_rest_alone() {
    let coordinator = person(Assurance::Strong, &[RegionRole::Coordinator], &[]);
    assert_eq!(
        asks(&coordinator, Action::Publish, &item(None, State::Draft)),
        Ok(())
    );
    assert_eq!(
        asks(&coordinator, Action::Publish, &item(Some(OURS), State::Draft)),
        Err(Denial::Never)
    );
    let vacant = |vacant| Thing::Organisation { id: OURS, vacant };
    assert_eq!(asks(&coordinator, Action::DecideClaim, &vacant(true)), Ok(()));
    assert_eq!(
        asks(&coordinator, Action::DecideClaim, &vacant(false)),
        Err(Denial::Never)
    );
}

#[test]
fn the_administrator_runs_the_site_and_does_not_edit_it() {
    let administrator = person(Assurance::Strong, &[RegionRole::Administrator], &[]);
    for action in [
        Action::ManageAccounts,
        Action::SeePolicy,
        Action::SeeAudit,
        Action::ManageJobs,
    ] {
        assert_eq!(asks(&administrator, action, &Thing::Site), Ok(()), "{action}");
    }
    for owner in [Some(OURS), None] {
        for action in [Action::Edit, Action::Publish, Action::SeeDraft, Action::Confirm] {
            assert_eq!(
                asks(&administrator, action, &item(owner, State::Published)),
                Err(Denial::Never)
            );
        }
    }
}

#[test]
fn a_permit_says_as_whom() {
    let both = person(
        Assurance::Strong,
        &[RegionRole::Administrator],
        &[(OURS, Role::Representative)],
    );
    let as_whom = |id| {
        let thing = Thing::Organisation { id, vacant: false };
        decide(Some(&both), Action::Invite, &thing, &Assurances::default()).map(|permit| permit.who())
    };
    assert_eq!(as_whom(OURS), Ok(Who::Own(Role::Representative)));
    assert_eq!(as_whom(THEIRS), Ok(Who::Region(RegionRole::Administrator)));
}

#[test]
fn too_little_assurance_names_what_is_needed() {
    let publisher = person(Assurance::Email, &[], &[(OURS, Role::Publisher)]);
    assert_eq!(
        asks(&publisher, Action::Publish, &item(Some(OURS), State::InReview)),
        Err(Denial::Assurance(Assurance::Confirmed))
    );
    assert_eq!(
        might(Some(&publisher), Action::Publish, &Assurances::default()),
        Err(Denial::Assurance(Assurance::Confirmed))
    );
}

#[test]
fn a_state_where_nobody_may_is_told_apart_from_a_person_who_may_not() {
    let publisher = person(Assurance::Strong, &[], &[(OURS, Role::Publisher)]);
    assert_eq!(
        asks(&publisher, Action::Edit, &item(Some(OURS), State::Archived)),
        Err(Denial::State)
    );
    assert_eq!(
        asks(&publisher, Action::Edit, &item(Some(THEIRS), State::Archived)),
        Err(Denial::Never)
    );
}

#[test]
fn four_eyes_are_two_people() {
    let publisher = person(Assurance::Strong, &[], &[(OURS, Role::Publisher)]);
    let written_by = |author| {
        Thing::Item(Item {
            owner: Some(OURS),
            vacant: false,
            state: State::InReview,
            four_eyes_of: Some(PersonId(author)),
        })
    };
    assert_eq!(
        asks(&publisher, Action::Publish, &written_by(7)),
        Err(Denial::FourEyes)
    );
    assert_eq!(asks(&publisher, Action::Publish, &written_by(8)), Ok(()));
}

#[test]
fn what_the_door_lets_through_and_what_it_does_not() {
    let reader = person(Assurance::Strong, &[], &[(OURS, Role::Reader)]);
    let at_door = |action| might(Some(&reader), action, &Assurances::default());
    assert_eq!(at_door(Action::SeeDraft), Ok(()));
    assert_eq!(at_door(Action::Edit), Err(Denial::Never));
    assert_eq!(at_door(Action::ManageJobs), Err(Denial::Never));
}
