# SPDX-License-Identifier: Apache-2.0
"""The DAGs as Airflow reads them, and which failures are tried again."""

from pathlib import Path

import pytest
from airflow.dag_processing.dagbag import BundleDagBag
from airflow.exceptions import AirflowException
from airflow.providers.cncf.kubernetes.operators.spark_kubernetes import SparkKubernetesOperator
from airflow.sdk import RetryAction
from kubernetes.client import models
from manifests import validate

DAGS = Path(__file__).parent / "dags"


@pytest.fixture(scope="module")
def bag():
    return BundleDagBag(dag_folder=str(DAGS), bundle_path=DAGS, bundle_name="dags-folder")


def test_are_imported_without_errors(bag):
    assert bag.import_errors == {}
    assert set(bag.dags) == {"spaced_kd", "spaced_kd_kubernetes"}


@pytest.mark.parametrize("name", ["spaced_kd", "spaced_kd_kubernetes"])
def test_train_each_seed_after_the_data_are_prepared(bag, name):
    before = {task.task_id: task.upstream_task_ids for task in bag.dags[name].tasks}

    assert before == {
        "prepare": set(),
        "plan": {"prepare"},
        "seeds": set(),
        "run.train": {"plan", "seeds"},
        "run.verify": {"run.train"},
        "run.report": {"run.verify"},
    }


def test_submit_valid_spark_applications(bag):
    tasks = bag.dags["spaced_kd_kubernetes"].tasks
    specs = [task.template_spec for task in tasks if isinstance(task, SparkKubernetesOperator)]

    assert [spec["spec"]["arguments"][0] for spec in specs] == [
        "prepare",
        "plan",
        "train",
        "verify",
        "report",
    ]
    for spec in specs:
        validate(spec)
        assert spec["spec"]["restartPolicy"] == {"type": "Never"}


class WithoutCluster(SparkKubernetesOperator):
    """Neither asks the API server for sidecars nor has it mark the pod."""

    def is_istio_enabled(self, pod):
        return False

    def patch_already_checked(self, pod, *, reraise=True):
        pass


def pod_failure(code: int) -> str:
    """What Airflow's operator says of a driver's container that ended with a code."""
    ended = models.V1ContainerState(terminated=models.V1ContainerStateTerminated(exit_code=code))
    name = SparkKubernetesOperator.BASE_CONTAINER_NAME
    container = models.V1ContainerStatus(
        name=name, image="", image_id="", ready=False, restart_count=0, state=ended
    )
    pod = models.V1Pod(
        metadata=models.V1ObjectMeta(name="spaced-kd-driver"),
        spec=models.V1PodSpec(containers=[models.V1Container(name=name)]),
        status=models.V1PodStatus(phase="Failed", container_statuses=[container]),
    )
    operator = WithoutCluster(
        task_id="train", template_spec={"kind": "SparkApplication"}, delete_on_termination=False
    )
    with pytest.raises(AirflowException) as raised:
        operator.cleanup(pod, pod)
    return str(raised.value)


def submit_failure(code: int) -> str:
    """In client mode, where spark-submit ends as the program does."""
    return f"Cannot execute: spark-submit --master yarn. Error code is: {code}."


def yarn_failure(code: int) -> str:
    """In YARN's cluster mode, where spark-submit ends with 1."""
    return (
        f"{submit_failure(1)}\nLast spark-submit output:\n"
        f"Application diagnostics message: User application exited with status {code}"
    )


@pytest.mark.parametrize("said", [pod_failure, submit_failure, yarn_failure])
@pytest.mark.parametrize(
    ("code", "action"),
    [
        (1, RetryAction.DEFAULT),
        (2, RetryAction.FAIL),
        (3, RetryAction.FAIL),
        (4, RetryAction.DEFAULT),
        (5, RetryAction.FAIL),
        (6, RetryAction.DEFAULT),
        (7, RetryAction.FAIL),
        (75, RetryAction.RETRY),
        (137, RetryAction.DEFAULT),
    ],
)
def test_try_again_what_may_end_otherwise(bag, said, code, action):
    policy = bag.dags["spaced_kd"].get_task("run.train").retry_policy

    assert policy.evaluate(RuntimeError(said(code)), 1, 5).action == action


def test_try_again_what_says_no_exit_code(bag):
    policy = bag.dags["spaced_kd"].get_task("run.train").retry_policy

    for message in ("Driver driver-1 exited with status FAILED", submit_failure(-9)):
        assert policy.evaluate(RuntimeError(message), 1, 5).action == RetryAction.DEFAULT
