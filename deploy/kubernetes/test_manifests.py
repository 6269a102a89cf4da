# SPDX-License-Identifier: Apache-2.0
"""Every manifest is what a strict API server would take, and all of them speak of the same pods."""

import re
from pathlib import Path

import kubernetes_validate
import pytest
from manifests import manifests, validate
from pydantic import ValidationError

HERE = Path(__file__).parent
CONF = HERE.parents[1] / "conf/clusters/kubernetes.conf"


def on_gpus(path: Path) -> str:
    """A file as its comments say to make it for GPUs."""
    return path.read_text().replace("#spark", "spark")


def application() -> dict:
    return manifests(on_gpus(HERE / "spark-application.yaml"))[0]


def properties() -> dict[str, str]:
    lines = on_gpus(CONF).splitlines()
    return dict(line.split(None, 1) for line in lines if line.startswith("spark."))


@pytest.mark.parametrize("path", sorted(HERE.glob("*.yaml")), ids=lambda path: path.name)
def test_is_valid(path):
    for text in (path.read_text(), on_gpus(path)):
        assert manifests(text)
        for manifest in manifests(text):
            validate(manifest)


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        ("driver.yaml", "terminationGracePeriodSeconds", "terminationGracePeriod"),
        ("driver.yaml", "runAsUser: 185", "runAsUser: spark"),
        ("executor.yaml", "tolerations", "toleration"),
        ("setup.yaml", "roleRef", "role"),
        ("setup.yaml", "[ReadWriteMany]", "ReadWriteMany"),
        ("spark-application.yaml", "mainApplicationFile", "applicationFile"),
        ("spark-application.yaml", "onFailureRetries: 10", "onFailureRetries: ten"),
        ("spark-application.yaml", "onFailureRetryInterval", "onFailureInterval"),
        ("spark-application.yaml", "instances: 2", "replicas: 2"),
        ("spark-application.yaml", "allowPrivilegeEscalation", "privilegeEscalation"),
    ],
)
def test_finds_what_is_misspelt(file, right, wrong):
    text = (HERE / file).read_text()
    assert right in text
    with pytest.raises((AssertionError, ValidationError, kubernetes_validate.ValidationError)):
        for manifest in manifests(text.replace(right, wrong)):
            validate(manifest)


def test_the_operator_is_told_the_settings_of_spark_submit():
    spec = application()["spec"]
    said = dict(spec["sparkConf"])
    for role in ("driver", "executor"):
        pod = spec[role]
        said |= {f"spark.{role}.{key}": str(pod[key]) for key in ("cores", "memory", "memoryOverhead")}
    said["spark.executor.instances"] = str(spec["executor"]["instances"])
    said["spark.kubernetes.container.image"] = spec["image"]
    said["spark.kubernetes.namespace"] = application()["metadata"]["namespace"]
    account = "spark.kubernetes.authenticate.driver.serviceAccountName"
    said[account] = spec["driver"]["serviceAccount"]
    said["spark.submit.deployMode"] = spec["mode"]
    templates = {key for key in properties() if key.endswith("podTemplateFile")}

    assert len(templates) == 2
    assert said == {k: v for k, v in properties().items() if k not in templates}


@pytest.mark.parametrize("role", ["driver", "executor"])
def test_the_operator_is_told_the_pod_templates_of_spark_submit(role):
    template = manifests((HERE / f"{role}.yaml").read_text())[0]
    told = application()["spec"][role]["template"]

    assert told == {key: template[key] for key in ("metadata", "spec")}


def test_a_driver_has_time_for_its_checkpoint():
    reference = HERE.parents[1] / "common/core/src/main/resources/reference.conf"
    grace = int(re.search(r"^ *grace-seconds = (\d+)$", reference.read_text(), re.M)[1])
    driver = manifests((HERE / "driver.yaml").read_text())[0]

    assert driver["spec"]["terminationGracePeriodSeconds"] >= grace + 15


def test_settings_are_of_spark_only():
    lines = on_gpus(CONF).splitlines()

    assert all(not line or line[0] == "#" or re.match(r"spark\.\S+ +\S", line) for line in lines)
    assert properties()["spark.executor.resource.gpu.vendor"] == "nvidia.com"
