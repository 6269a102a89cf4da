# SPDX-License-Identifier: Apache-2.0
"""The pipeline by the Spark operator of Kubernetes: each task is a SparkApplication."""

from pathlib import Path

import yaml
from airflow.providers.cncf.kubernetes.operators.spark_kubernetes import SparkKubernetesOperator
from spaced_kd_pipeline import pipeline

MANIFEST = Path(__file__).resolve().parents[2] / "kubernetes/spark-application.yaml"


def submit(task_id: str, arguments: list[str]) -> SparkKubernetesOperator:
    application = yaml.safe_load(MANIFEST.read_text())
    # Airflow tries again, which knows the exit code, and the operator does not.
    application["spec"] |= {
        "image": "{{ var.value.spaced_kd_image }}",
        "arguments": arguments,
        "restartPolicy": {"type": "Never"},
    }
    return SparkKubernetesOperator(
        task_id=task_id,
        name=f"spaced-kd-{task_id}",
        namespace=application["metadata"]["namespace"],
        template_spec=application,
    )


dag = pipeline("spaced_kd_kubernetes", submit)
