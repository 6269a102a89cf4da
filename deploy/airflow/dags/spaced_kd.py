# SPDX-License-Identifier: Apache-2.0
"""The pipeline by spark-submit: to YARN, a standalone cluster or this machine."""

import subprocess

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from spaced_kd_pipeline import pipeline

# Not below run.grace-seconds, and below Airflow's own core.killed_task_cleanup_time (60).
GRACE_SECONDS = 40


class Submission(SparkSubmitOperator):
    """A driver that Airflow ends gets SIGTERM first, for its checkpoint."""

    def on_kill(self) -> None:
        driver = self._hook._submit_sp if self._hook else None
        if driver and driver.poll() is None:
            driver.terminate()
            try:
                driver.wait(GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                self.log.warning("Killing a driver that has not ended in %s s", GRACE_SECONDS)
        super().on_kill()


def submit(task_id: str, arguments: list[str]) -> SparkSubmitOperator:
    return Submission(
        task_id=task_id,
        name=f"spaced-kd {task_id}",
        application="{{ var.value.spaced_kd_application }}",
        java_class="org.spacedkd.jobs.SpacedKd",
        application_args=arguments,
        properties_file="{{ var.value.spaced_kd_properties }}",
        # A retry is a new submission: the run directory is the memory, and has one writer at a time.
        durable=False,
    )


dag = pipeline("spaced_kd", submit)
