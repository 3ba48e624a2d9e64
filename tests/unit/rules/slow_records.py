"""What is due within records and around changes of post, slowly and by the words of the rules."""

from datetime import date, timedelta

from slow_calendar import same_day

from db.vocabulary import ActKind, TimeUnit
from desktop.rules.rule_model import Party


def follow(office, rule):
    """Yield the limits that acts of records set in motion."""
    for record_id, events in office.records().items():
        seen = {}
        for start in events:
            if start.kind not in rule.start:
                continue
            for person in _owing(office, rule, start, events):
                seen[person] = seen.get(person, 0) + 1
                day = _day_of(start, rule.start_attribute) or start.on
                amount = office.amount(rule, day)
                if amount is None:
                    continue
                due = _day_of(start, rule.due_attribute) or _last_day(office, rule, day, amount, 1)
                done = [
                    _day_of(event, rule.done_attribute) or event.on
                    for event in events
                    if event is not start
                    and event.on >= start.on
                    and office.settles(event, rule.done, rule.done_when, rule)
                    and (
                        rule.per is Party.RECORD
                        or person is None
                        or not event.people
                        or person in event.people
                    )
                ]
                yield office.owed(
                    rule,
                    f"{rule.id}:{record_id}:{person or '-'}:{seen[person]}",
                    start=day,
                    opens=min(start.on, day, due or start.on),
                    due=due,
                    **_done_by(office, rule, start, person, due, min(done, default=None)),
                    person=person,
                    record=record_id,
                )


def _day_of(event, attribute):
    text = event.attributes.get(attribute, "")
    return date.fromisoformat(text) if text else None


def _last_day(office, rule, day, amount, step):
    if amount[0] is None or rule.unit is None:
        return None
    move = office.layer.adoption.move_off_holidays
    return office.calendar.last_day(day, amount[0], rule.unit, step, move)


def _done_by(office, rule, start, person, due, done_on):
    day = done_on or min(max(office.today, start.on), due or date.max)
    unit = start.unit_id or office.home(person, start.on)
    if "@actor" in rule.responsible and start.actors:
        responsible = min(start.actors)
    elif "@subject" in rule.responsible and person:
        responsible = person
    else:
        responsible = office.answering(rule, unit, person, day)
    return {
        "done": done_on,
        "responsible": responsible,
        "unit": unit,
        "subject_unit": start.attributes.get("subject_unit") or office.home(person, start.on),
        "act": rule.done[0],
        "soft": rule.soft,
    }


def _owing(office, rule, start, events):
    applies = office.fits(start, rule.start, rule.when)
    if rule.per is Party.RECORD:
        return [next(iter(start.targets)) if len(start.targets) == 1 else None] * applies
    people = start.targets if rule.per is Party.TARGET else start.actors
    if not people and not rule.roles:
        return [None] * applies
    owing = []
    for person in sorted(people):
        named = any(e.kind in rule.or_record_has and person in e.people for e in events)
        listed = set(start.attributes.get(rule.only_attribute, "").split(",")) - {""}
        if not (named or (applies and (not listed or person in listed))):
            continue
        if rule.roles and not any(
            office.includes(post.role, role)
            for role in rule.roles
            for post in office.posts
            if post.person_id == person
            and post.start <= start.on
            and (post.end is None or post.end >= start.on)
        ):
            continue
        owing.append(person)
    return owing


def lead(office, rule):
    """Yield what has to precede a planned day."""
    for record_id, events in office.records().items():
        if any(e.kind in rule.waived_by for e in events):
            continue
        anchors = [
            e
            for e in events
            if office.fits(e, rule.anchor, rule.when) and e.attributes.get(rule.anchor_attribute)
        ]
        if not anchors:
            continue
        text = anchors[-1].attributes[rule.anchor_attribute]
        planned = date.fromisoformat(text)
        amount = office.amount(rule, planned)
        if amount is None:
            continue
        start = next(e for e in anchors if e.attributes[rule.anchor_attribute] == text)
        people = start.actors if rule.per is Party.ACTOR else start.targets
        person = next(iter(people)) if len(people) == 1 else None
        due = _last_day(office, rule, planned, amount, -1)
        done = [
            e.on
            for e in events
            if e.kind in rule.done and e.attributes.get(rule.anchor_attribute, text) in ("", text)
        ]
        yield office.owed(
            rule,
            f"{rule.id}:{record_id}:-:1",
            start=planned,
            opens=min(start.on, planned, due or start.on),
            due=due,
            **_done_by(office, rule, start, person, due, min(done, default=None)),
            person=person,
            record=record_id,
        )


def appointment(office, rule):
    """Yield the talks around each change of post; posts of the same day are one change."""
    for person in office.people:
        posts = [
            post
            for post in office.posts
            if post.person_id == person
            and any(office.includes(post.role, role) for role in rule.roles)
            and not _goes_on(office, post)
        ]
        days = sorted({post.start for post in posts})
        talks = [
            e.on
            for e in office.events
            if person in e.targets and office.fits(e, rule.done, rule.when)
        ]
        for index, day in enumerate(days):
            amount = office.amount(rule, day)
            if amount is None or day > office.horizon:
                continue
            earlier = days[index - 1] if index else date.min
            later = days[index + 1] if index + 1 < len(days) else date.max
            before = rule.side == "before"
            good = [
                talk for talk in talks if (earlier < talk <= day if before else day <= talk < later)
            ]
            done_on = min(good, default=None)
            post = min(
                (p for p in posts if p.start == day), key=lambda p: (not p.is_principal, p.id)
            )
            due = day if before else None
            when = done_on or min(max(office.today, amount[1]), due or date.max)
            yield office.owed(
                rule,
                f"{rule.id}:{person}:{day.isoformat()}",
                start=day,
                opens=amount[1] if before else day,
                due=due,
                done=done_on,
                responsible=office.answering(rule, post.unit_id, person, when),
                person=person,
                unit=post.unit_id,
                subject_unit=post.unit_id,
                act=rule.done[0],
            )


def _goes_on(office, post):
    eve = post.start - timedelta(days=1)
    return any(
        other.id != post.id
        and other.person_id == post.person_id
        and (other.unit_id, other.role) == (post.unit_id, post.role)
        and other.start <= eve
        and (other.end is None or other.end >= eve)
        for other in office.posts
    )


def effect(office, rule):
    """Yield how long the first decision of a record bars whom, after what appeals made of it."""
    for record_id, events in office.records().items():
        decisions = [e for e in events if e.kind == ActKind.CASE_DECISION]
        appeals = [e for e in events if e.kind == ActKind.CASE_APPEAL_DECISION]
        if not decisions or any(
            _listed(appeal.attributes, "outcome") & {"revoke"} for appeal in appeals
        ):
            continue
        decision = decisions[0]
        attributes = dict(decision.attributes)
        for appeal in appeals:
            if _listed(appeal.attributes, "measures"):
                attributes = {**decision.attributes, **appeal.attributes}
        effective = attributes.get("effective_on")
        start = date.fromisoformat(effective) if effective else decision.on
        amount = office.amount(rule, decision.on)
        if amount is None or not _listed(attributes, "measures") & set(rule.measures):
            continue
        months = int(attributes["influence_months"]) if attributes.get("influence_months") else None
        if amount[0] is not None:
            months = amount[0] * (12 if rule.unit is TimeUnit.YEAR else 1)
        if rule.calendar_year:
            due = date(start.year, 12, 31)
        elif months is not None:
            due = same_day(start, months)
        else:
            continue
        taken = [m for m in rule.measures if m in _listed(attributes, "measures")]
        for person in decision.targets:
            yield office.owed(
                rule,
                f"{rule.id}:{record_id}:{person}:1",
                start=start,
                opens=start,
                due=due,
                done=None,
                responsible=None,
                person=person,
                unit=office.home(person, start),
                subject_unit=office.home(person, start),
                act=ActKind.CASE_INFLUENCE_END,
                record=record_id,
                effect=(None if rule.calendar_year else taken[0], rule.bars),
            )


def _listed(attributes, name):
    return {text.strip() for text in attributes.get(name, "").split(",")} - {""}
