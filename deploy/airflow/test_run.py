# SPDX-License-Identifier: Apache-2.0
"""The pipeline run by a real Airflow and a real spark-submit on this machine."""

import hashlib
import json
import os
import signal
import subprocess
from pathlib import Path

import psutil
import pytest
from service import Service, await_that

ROOT = Path(__file__).resolve().parents[2]
SPARK = ROOT / "deploy/spark/target/spark"
APPLICATION = ROOT / "spark-jobs/target/spaced-kd-spark-jobs-0.1.0-SNAPSHOT-application.jar"
PROPERTIES = ROOT / "conf/clusters/local.conf"
MASTER = "local[1]"
DAG = "spaced_kd"
TRAIN = "run.train[1]"
RECIPE = """
spaced-kd {
  run.lease-seconds = 1
  training.max-steps = 60
  distillation { interval-epochs = null, interval-steps = 10 }
}
"""


@pytest.fixture(scope="module")
def work(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("runs")


@pytest.fixture(scope="module")
def airflow(work, tmp_path_factory):
    environment = {
        "PATH": f"{SPARK / 'bin'}:{os.environ['PATH']}",
        "SPARK_LOCAL_IP": "127.0.0.1",
        # Short runs end before what the second compiler makes of them pays.
        "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1",
        "AIRFLOW_CONN_SPARK_DEFAULT": json.dumps({"conn_type": "spark", "host": MASTER}),
        "AIRFLOW_VAR_SPACED_KD_APPLICATION": str(APPLICATION),
        "AIRFLOW_VAR_SPACED_KD_PROPERTIES": str(PROPERTIES),
        "AIRFLOW_VAR_SPACED_KD_RUNS": str(work / "runs"),
    }
    home = tmp_path_factory.mktemp("home")
    with Service(home, Path(__file__).parent / "dags", environment) as service:
        yield service


def params(work: Path, seeds: list[int], lines: str) -> dict:
    """Of a run of the demo with other settings."""
    conf = work / "demo.conf"
    conf.write_text(f'include "{ROOT}/conf/demo.conf"\n{lines}\n')
    return {"conf": str(conf), "data": str(work / "data"), "seeds": seeds}


def status(run: Path) -> dict:
    file = run / "_STATUS.json"
    return json.loads(file.read_text()) if file.exists() else {"state": "", "step": 0}


def driver(run: Path) -> psutil.Process:
    """The process that trains into a run directory."""
    for process in psutil.process_iter(["name", "cmdline"]):
        words = process.info["cmdline"] or []
        if process.info["name"] == "java" and f"spaced-kd.run.directory={run}" in words:
            return process
    raise LookupError(f"no driver of {run}")


def sha256(run: Path) -> str:
    return hashlib.sha256((run / "models/student.safetensors").read_bytes()).hexdigest()


def test_a_mistake_is_not_tried_again(airflow, work):
    airflow.trigger(DAG, "mistake", params(work, [1], "spaced-kd.training.epoch = 3"))

    assert airflow.await_end(DAG, "mistake") == "failed"
    assert airflow.tasks(DAG, "mistake")["prepare"] == ("failed", 1)


def test_a_task_that_is_preempted_and_one_that_is_cleared_end_with_the_same_bits(airflow, work):
    given = params(work, [1, 2], RECIPE)
    run = work / "runs/manual.1/seed-2"
    airflow.trigger(DAG, "manual:1", given)

    # Preempted: Airflow submits it again by itself.
    await_that(lambda: status(run)["step"] > 0, "first step")
    preempted = driver(run)
    preempted.send_signal(signal.SIGTERM)
    preempted.wait(60)
    assert status(run)["state"] == "preempted"
    kept = status(run)["step"]
    await_that(lambda: status(run)["step"] > kept, "step of the second try")
    assert airflow.tasks(DAG, "manual:1")[TRAIN] == ("running", 2)

    # Killed, as by somebody who marks it failed, and cleared.
    killed = driver(run)
    airflow.mark_failed(DAG, "manual:1", "run.train", 1)
    killed.wait(60)
    await_that(lambda: status(run)["state"] == "preempted", "checkpoint of what was killed")
    airflow.clear(DAG, "manual:1", "run.train", 1)

    assert airflow.await_end(DAG, "manual:1") == "success"
    assert all((run.with_name(seed) / "report.html").exists() for seed in ("seed-1", "seed-2"))
    assert sha256(run) == sha256(undisturbed(work / "undisturbed", given, 2))
    assert sha256(run) != sha256(run.with_name("seed-1"))


def undisturbed(run: Path, given: dict, seed: int) -> Path:
    """The same run by spark-submit alone."""
    command = [SPARK / "bin/spark-submit", "--master", MASTER, "--properties-file", PROPERTIES]
    command += ["--class", "org.spacedkd.jobs.SpacedKd", APPLICATION, "train"]
    command += ["--conf", given["conf"], "--set", f"spaced-kd.data.directory={given['data']}"]
    command += ["--set", f"spaced-kd.run.seed={seed}", "--set", f"spaced-kd.run.directory={run}"]
    subprocess.run([str(word) for word in command], check=True, capture_output=True)
    return run
