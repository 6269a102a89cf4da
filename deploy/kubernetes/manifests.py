# SPDX-License-Identifier: Apache-2.0
"""The schemas that manifests are held against."""

import kubernetes_validate
import yaml
from kubeflow_spark_api.models import SparkV1beta2SparkApplication

KUBERNETES = "1.34"


def validate(manifest: dict) -> None:
    """Raises an error when a manifest has an unknown field, or a value of the wrong type."""
    if manifest["kind"] == "SparkApplication":
        # The model of the custom resource drops what it does not know.
        assert SparkV1beta2SparkApplication.from_dict(manifest).to_dict() == manifest
        for learner in ("driver", "executor"):
            template = manifest["spec"][learner]["template"]
            validate({"apiVersion": "v1", "kind": "Pod", **template})
    else:
        kubernetes_validate.validate(manifest, KUBERNETES, strict=True)


def manifests(text: str) -> list[dict]:
    return list(yaml.safe_load_all(text))
