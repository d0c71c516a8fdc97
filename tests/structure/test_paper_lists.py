"""The lists on paper in lesson 04 hold what the rules of the safety check hold.

For each rule with a tier, ``WORDS`` names words of the line that stands for it. The line must stand in the list of
exactly that tier. A new rule, or one whose tier has changed, fails here until the lesson has its line.
"""

import re
from functools import cache

import pytest
from lesson_text import markdown, plain

from psoas import safety

LISTS = {"emergency": "Now", "same_day": "Today", "clinician": "Soon"}
RULES = {rule["id"]: rule["tier"] for rule in safety.rules()["rules"] if rule["tier"] != "self_care"}

WORDS = dict(
    line.split(": ", 1)
    for line in """
very_unwell: very ill: confused
shaking_and_ill: shaking hard and feeling ill
shaking_hard: hard shaking by itself
cannot_stand: cannot put weight on one leg
sudden_severe: sudden severe pain, tearing pain
fainted: fainted, or turned pale
chest_breath: chest pain, short of breath
stroke_signs: a drooping face
serious_accident: began with a serious accident
accident_fresh: began with a serious accident
after_pressing: after deep pressing or massage
saddle_numb: numb or odd feeling between your legs
bladder_new: new trouble to start, stop, feel or hold pee
bowel_new: hold pee or poo
sex_new: loss of feeling or function in sex
both_legs: weakness down both legs
leg_cold: turned cold, pale, blue or numb
belly_severe: severe belly pain
vomiting_and_blocked: being sick, with a swollen belly
blood_heavy: tar-black poo
testicle: one is painful, swollen or red
pelvic_sudden: sudden strong pain low on one side
lump_stuck: newly hard, sore or red
lump_vomiting: any lump, with being sick
pregnant_severe: strong or constant belly pain
pregnant_bleeding_heavy: more than a little bleeding
pregnant_bleeding_pain: bleeding with pain
pregnant_shoulder_pain: shoulder-tip pain with belly pain
pregnant_bleeding_light: any bleeding
pregnant_shoulder: shoulder-tip pain
thinner_new_groin_pain: new or growing pain in back, side, belly, groin
thinner_fresh_back_pain: new or growing pain in back
thinner_back_pain: back pain some weeks old
thinner_nerve: a hip that must stay bent
thinner_fall: any fall
fever_and_pain: or chills, with pain in back
leg_weak: one leg newly weak
leg_numb: a numb patch in one leg, or tingling
leg_numb_fresh: a numb patch in one leg, if it grows
leg_swollen: one leg swollen
cancer_new_pain: new or growing pain, or pain that rest does not ease
cancer_old_pain: an old pain that has not changed
weight_loss_no_rest: weight loss, with pain that rest does not ease
weight_loss: weight loss without trying
lump: soft or firm, or a hernia
child_limp: pain in hip, thigh or knee that is not easing
not_settling: for over six weeks
growing: has grown for weeks
severe_for_weeks: still severe after two weeks
unbearable: unbearable pain, wherever
lower_belly: low in the belly that grows
upper_belly: or yellow skin
stone_pain: pain in waves that will not let you keep still
pee_trouble_pain: cloudy pee with pain
pee_trouble: burning pee
pelvic_infection: unusual discharge or bleeding
period_pain: pain with them that stops normal life
shingles: a burning strip of skin
pulse: a strong beat in the belly, without pain
aneurysm: have it looked at, even without pain
run_pain: a deep groin ache on running, without any other sign
hip_bent: a hip that must stay bent, or a deep groin ache
inner_thigh: pain down the inside of a thigh
morning: half an hour each morning
hip_stiff: socks and shoes
leg_walk: legs that ache on walking
constant: or that no position eases
night: wakes you most nights
band: round you like a band
blocked: a swollen belly, or no wind and no poo
vomiting: or being sick
blood_some: blood or slime from your bottom
fever: a fever that lasts
belly_pain: belly pain with no known cause
feel_ill: pain with feeling ill
pregnant_pain: any back or pelvic ache
fever_hip_severe: fever with a very painful hip
fever_nerve: with new back pain and a newly weak leg
fever_numb: fever with pain and a numb leg
risk_severe_back_pain: severe new back pain that no rest eases
risk_back_pain: or pain with feeling ill or weight loss
ill_and_no_rest: feeling ill, with new pain in belly
hip_bent_more: straightening hurts, with any other sign
aneurysm_new_pain: know of an aneurysm
aneurysm_new_pain_risk: know of an aneurysm
pulse_pain_risk: a strong beat in the belly, with new or growing pain
pulse_pain: a strong beat in the belly, with pain
artery_risk_no_rest: belly or groin that nothing eases
stone_danger: as from a kidney stone, with fever
stone_over_60: 60 or over, or have one kidney
upper_belly_ill: through to the back, with sickness or fever
belly_worrying: belly pain that never stops
side_or_groin_vomiting: side or groin pain with being sick
lump_growing_pain: a groin lump with growing pain
fall_hip_frail: a fall, even a small one, with hip
fall_hip: hip or groin pain after a fall
knock_back_frail: after a small fall, lift or cough
old_severe_new_back_pain: severe new pain in back or side
strain_hip_old: hip or groin pain that came at one moment
bones_new_back_pain: new back pain, even without a fall
bones_new_hip_pain: new pain in hip or thigh
cancer_nerve: have or had cancer: a weak or numb leg
band_and_more: band-like pain with weight loss
no_rest_and_growing: by day and by night that nothing eases
leg_pain_after_clot: new leg or groin pain
run_bone: comes with harder training
pelvic_infection_ill: unusual discharge or bleeding, if it is severe
pregnant_belly_pain: any bleeding, belly pain
pregnant_waves: cramps in waves
maybe_pregnant_waves: cramps in waves
pregnant_waters: a baby that moves less
maybe_pregnant_waters: leaking fluid
pregnant_fever: fever or burning pee
birth_fever_belly: fever with belly pain
child_fever_limp: hip, thigh or knee, with fever
cyst_pain: a large cyst, fibroids or coil trouble
aneurysm_risk_pain: back or belly pain that stays
child_pain: under 16: any pain that is not easing
replaced_hip_pain: new hip or thigh pain
old_new_hip_pain: new hip or groin pain, even without a fall
fall_over_50: any pain after a small fall
testicle_lump: a lump in one, even if it does not hurt
thinner_leg_pain: new knee, calf or foot pain
catheter_pain: through the groin in the last week
antiplatelet_pain: clopidogrel, ticagrelor or prasugrel
buttock_numb: a newly numb buttock
numb_old: old numbness or weakness
weight_loss_sixty: back pain with weight loss, within days
back_lasting_sixty: back pain for over four weeks, with a blood test
child_knee: a knee that hurts for weeks
teen_back: under 18: a knee that hurts for weeks. back pain for over two weeks
four_weeks: for over four weeks that is no better
worse_early: or for days and is not settling
severe_and_worse: severe pain that grows, or that
severe_worse_limits: severe, grows, and stops you
tablets_fail: that pain tablets hardly touch
unlike: pain quite unlike your earlier pains.
unlike_risk: pain quite unlike your earlier pains, if it is severe
connective: ask your doctor what is safe, even without pain
connective_pain: vascular ehlers-danlos: new or growing pain
hip_severe: groin, hip or thigh pain that is severe or stops you
step_hurts: a limp, or a hip that hurts at each step. groin
step_hurts_risk: or a hip that hurts at each step, if it is new
bone_death: have sickle-cell disease: groin, hip or thigh pain
aspirin_night: night pain that an aspirin takes away
bloating: new bloating on most days
side: pain in the side, wherever
side_bad: new pain in the side that is severe or grows
belly_wall_lasting: sore belly muscles that do not ease
infection_strong_new: any new pain in back, side, belly or groin that is not easing
infection_weak_bad: gave birth lately: new pain that is severe
rest_foot: foot pain at rest or at night
aorta_severe_risk: an aneurysm in the family: severe new pain
aorta_severe: 60 or over: severe new pain
aorta_side: that nothing eases. new pain in the side
lump_ill: any new lump with fever
hidden_hernia: knee or leg pain, or a hip that must stay bent, together with being sick
hidden_hernia_fresh: new pain down the inner thigh
testicle_lump_back: a lump in one, together with back pain
leg_pain_after_bed: an operation, a cast or days in bed
leg_pain_after_journey: a journey of over four hours
calf_pain_risk: a new ache in the calf
sickle_severe: severe pain anywhere
replaced_hip_severe: new severe pain near it
pelvis_after_fall: after a fall or a birth
""".strip().splitlines()
)


@cache
def paper() -> dict[str, list[str]]:
    """The lines of each list on paper, by tier, in small letters."""
    text = markdown("04-symptom-check")
    parts = {}
    for tier, title in LISTS.items():
        found = re.search(rf"^#### {title}\n(.*?)(?=^#|\Z)", text, flags=re.S | re.M)
        assert found, f"lesson 04 has no list '{title}'"
        parts[tier] = [line.lower() for line in plain(found[1]).splitlines()]
    return parts


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_its_line_on_paper(rule: str) -> None:
    assert rule in WORDS, f"lesson 04 needs a line for the rule '{rule}', and WORDS here the words of it"
    lists = paper()
    lines = [line for line in lists[RULES[rule]] if WORDS[rule] in line]
    assert lines, f"no line says “{WORDS[rule]}” in the list '{LISTS[RULES[rule]]}' of lesson 04"


def test_the_table_names_no_rule_that_is_gone() -> None:
    assert set(WORDS) <= set(RULES)
