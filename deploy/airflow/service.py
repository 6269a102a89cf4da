# SPDX-License-Identifier: Apache-2.0
"""An Airflow of its own for a test: scheduler, DAG processor and API server, as processes."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import requests

PATIENCE_SECONDS = 180
AIRFLOW = Path(sys.executable).with_name("airflow")


class Service:
    """Airflow with the executor for one machine, two tasks at once, and its REST API."""

    def __init__(self, home: Path, dags: Path, environment: dict[str, str]):
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.logs = home / "service"
        self.logs.mkdir(parents=True)
        self.environment = {
            **os.environ,
            "AIRFLOW_HOME": str(home),
            "AIRFLOW__CORE__DAGS_FOLDER": str(dags),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
            "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
            "AIRFLOW__CORE__PARALLELISM": "2",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{self.url}/execution/",
            "AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "600",
            "AIRFLOW__API__HOST": "127.0.0.1",
            "AIRFLOW__API__PORT": str(port),
            "AIRFLOW__API__BASE_URL": self.url,
            "AIRFLOW__API__WORKERS": "1",
            "AIRFLOW__API__SECRET_KEY": "of this test alone",
            "AIRFLOW__API_AUTH__JWT_SECRET": "of this test alone, and of no other service",
            **environment,
        }
        self.processes: list[subprocess.Popen] = []

    def __enter__(self):
        subprocess.run(
            [AIRFLOW, "db", "migrate"], env=self.environment, check=True, capture_output=True
        )
        for command in (["api-server"], ["dag-processor"], ["scheduler", "--skip-serve-logs"]):
            with open(self.logs / f"{command[0]}.log", "wb") as log:
                self.processes.append(
                    subprocess.Popen(
                        [AIRFLOW, *command],
                        env=self.environment,
                        stdout=log,
                        stderr=subprocess.STDOUT,
                    )
                )
        self.headers = {"Authorization": f"Bearer {await_that(self.token, 'the API server')}"}
        return self

    def __exit__(self, *failure):
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()

    def token(self) -> str | None:
        try:
            return requests.get(f"{self.url}/auth/token", timeout=5).json()["access_token"]
        except requests.ConnectionError:
            return None

    def ask(self, method: str, path: str, **body) -> dict:
        """What the REST API answers; an answer that is none is an error."""
        answer = requests.request(
            method,
            f"{self.url}/api/v2/{path}",
            json=body or None,
            headers=self.headers,
            timeout=30,
        )
        if not answer.ok:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer.json()

    def trigger(self, dag: str, run: str, conf: dict) -> None:
        def known() -> bool:
            return any(one["dag_id"] == dag for one in self.ask("GET", "dags")["dags"])

        await_that(known, f"DAG {dag}")
        self.ask("POST", f"dags/{dag}/dagRuns", dag_run_id=run, logical_date=None, conf=conf)

    def tasks(self, dag: str, run: str) -> dict[str, tuple[str, int]]:
        """State and number of the try by task, such as 'run.train[1]'."""
        found = self.ask("GET", f"dags/{dag}/dagRuns/{run}/taskInstances")["task_instances"]
        return {
            one["task_id"] + (f"[{one['map_index']}]" if one["map_index"] >= 0 else ""): (
                one["state"],
                one["try_number"],
            )
            for one in found
        }

    def mark_failed(self, dag: str, run: str, task: str, index: int) -> None:
        path = f"dags/{dag}/dagRuns/{run}/taskInstances/{task}/{index}"
        self.ask("PATCH", path, new_state="failed")

    def clear(self, dag: str, run: str, task: str, index: int) -> None:
        """As somebody who clears a task and what comes after it."""
        self.ask(
            "POST",
            f"dags/{dag}/clearTaskInstances",
            dry_run=False,
            dag_run_id=run,
            task_ids=[[task, index]],
            include_downstream=True,
            only_failed=False,
        )

    def await_end(self, dag: str, run: str) -> str:
        def end() -> str | None:
            state = self.ask("GET", f"dags/{dag}/dagRuns/{run}")["state"]
            return state if state in ("success", "failed") else None

        return await_that(end, f"the end of {run}")


def await_that(condition, what: str, seconds: float = PATIENCE_SECONDS):
    """The first answer of a condition that is true, asked again and again."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := condition():
            return answer
        time.sleep(0.2)
    raise TimeoutError(f"No {what} within {seconds} s")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
