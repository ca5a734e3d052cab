"""What students of robotics ask and how they follow it up: two things apart, which one for a case
of their own, what a part is for, in words, in either script."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
RELIABLE, RELIABLE_UR = "chooses between *reliable*", "*reliable* (پہنچنے تک دوبارہ بھیجو)"
SLIDES = "| `prismatic` | Sliding within limits"
BOTH_TERMS = "adds up past error"


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("whats the diff between reliable and best effort", (RELIABLE,)),
        ("reliable vs best effort", (RELIABLE,)),
        ("reliable aur best effort mein farq", (RELIABLE_UR,)),
        ("reliable اور best effort میں کیا فرق ہے", (RELIABLE_UR,)),
        ("revolute vs prismatic", ("| `revolute` | Rotation", SLIDES)),
        ("difference between a prismatic and a fixed joint", (SLIDES, "| `fixed` | None")),
        ("prismatic aur fixed joint mein farq", ("| `prismatic` |", "| `fixed` |")),
        ("gazebo vs mujoco", ("| Gazebo | ROS 2", "| MuJoCo | Fast")),
        ("ekf vs ukf", ("- EKF:", "- UKF:")),
        ("difference between odom and base_link", ("- `odom` is", "- `base_link` is")),
        ("joint space vs task space", ("**Joint space** is", "**Task space** is")),
        ("xacro vs urdf", ("No, Xacro is not the same",)),
        ("difference between kp and ki", (BOTH_TERMS, "**proportional term**")),
        ("p vs d in pid", ("**proportional term**", "**derivative term**")),
        ("global planner vs local planner", ("The global planner finds",)),
        ("گلوبل پلانر اور لوکل پلانر میں کیا فرق ہے", ("گلوبل پلانر روبوٹ کے",)),
    ],
)
def test_two_things_are_told_apart(talk, said, says):
    answer = talk.say(said)
    assert all(one in answer for one in says)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("urdf vs sdf", "The difference between URDF and SDF"),
        ("lidar vs depth camera", "| Property | Lidar | Depth camera |"),
        ("open loop vs closed loop", "**Closed-loop control** is"),
        ("imu vs encoder", "**encoder** is a sensor"),
        ("semantic vs instance segmentation", "doesn't cover “instance segmentation”"),
        ("difference between keep last and keep all", "doesn't cover"),
        ("how does a reliable subscriber work with a best effort publisher", "usual trap"),
    ],
)
def test_what_has_its_own_sentence_or_none_is_told_as_before(talk, said, says):
    assert says in talk.say(said)
