# SPDX-License-Identifier: Apache-2.0
"""Airflow writes its configuration where it is first imported: not into anybody's home."""

import os
import tempfile

os.environ["AIRFLOW_HOME"] = tempfile.mkdtemp(prefix="airflow-")
