# SPDX-License-Identifier: Apache-2.0
"""The tasks of a training pipeline, by whatever submits them, and which failures to try again."""

import re
from collections.abc import Callable
from datetime import timedelta

from airflow.sdk import DAG, BaseOperator, Param, RetryDecision, RetryPolicy, task, task_group

PREEMPTED = 75
FOR_A_PERSON = {
    2: "the configuration is wrong",
    3: "the data are wrong",
    5: "training diverged",
    7: "verification failed",
}

# What Airflow's operators say of the program's exit code, the most telling first: on YARN and on
# Kubernetes spark-submit itself ends with 1 or 0 whatever the program's was.
EXIT_CODES = (
    r"User application exited with status (\d+)",
    r"Kubernetes spark exit code is: (\d+)",
    r"'exit_code': (\d+)",
    r"ExitCode: (\d+)",
    r"Error code is: (-?\d+)",
)

PARAMS = {
    "conf": Param(
        "/opt/spaced-kd/conf/demo.conf",
        type="string",
        description="Configuration file, where the driver runs",
    ),
    "data": Param(
        "/mnt/spaced-kd/data/shapes",
        type="string",
        description="Directory of the prepared data, written if need be, as all executors reach it",
    ),
    "seeds": Param(
        [1, 2, 3],
        type="array",
        items={"type": "integer"},
        minItems=1,
        uniqueItems=True,
        description="Trains once with each",
    ),
}

# Of the DAG run and the seed: a task that is tried again, or cleared, goes on where it was. Hadoop's
# paths have no colons.
RUN = (
    "{{ var.value.spaced_kd_runs }}/{{ run_id.replace(':', '.') }}"
    "/seed-{{ params.seeds[ti.map_index] }}"
)
DATA = ["--conf", "{{ params.conf }}", "--set", "spaced-kd.data.directory={{ params.data }}"]
SEED = [
    *DATA,
    "--set",
    "spaced-kd.run.seed={{ params.seeds[ti.map_index] }}",
    "--set",
    f"spaced-kd.run.directory={RUN}",
]


class ByExitCode(RetryPolicy):
    """
    Fails at once what only a person can mend. A run that was preempted goes on at once; one that
    was killed, that lacked resources (4), or whose directory a live driver holds (6), after the
    task's delay.
    """

    def evaluate(self, exception, try_number, max_tries, context=None) -> RetryDecision:
        code = exit_code(str(exception))
        if code in FOR_A_PERSON:
            return RetryDecision.fail(f"exit code {code}: {FOR_A_PERSON[code]}")
        if code == PREEMPTED:
            return RetryDecision.retry(timedelta(seconds=1), "preempted, after a checkpoint")
        return RetryDecision.default()


def exit_code(message: str) -> int | None:
    """The program's exit code in what an operator failed with; negative is a signal."""
    found = (re.search(pattern, message) for pattern in EXIT_CODES)
    return next((int(match[1]) for match in found if match), None)


def pipeline(dag_id: str, submit: Callable[[str, list[str]], BaseOperator]) -> DAG:
    """
    A DAG that prepares the data and plans, and then for each seed trains, verifies and reports.

    :param submit: makes the task of a name that runs a command line of spaced-kd
    """
    with DAG(
        dag_id,
        schedule=None,
        params=PARAMS,
        tags=["spaced-kd"],
        default_args={
            "retries": 5,
            "retry_delay": timedelta(minutes=1),
            "retry_policy": ByExitCode(),
        },
    ) as dag:

        @task
        def seeds(params) -> list[int]:
            return params["seeds"]

        @task_group
        def run(seed):
            train = submit("train", ["train", *SEED])
            train >> submit("verify", ["verify", "--run", RUN]) >> submit("report", ["report", *SEED])

        prepare = submit("prepare", ["prepare", *DATA])
        prepare >> submit("plan", ["plan", *DATA]) >> run.expand(seed=seeds())
    return dag
