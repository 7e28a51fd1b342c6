"""Elasticsearch from its makers' Maven artefact: the real server without its optional modules.

That build lacks the language analysers, so a plugin of ours adds Lucene's own under their official names. The
mappings under test are then the mappings of production, which runs the full distribution.
"""

import hashlib
import json
import shutil
import signal
import subprocess
import urllib.request
import zipfile
from pathlib import Path
from subprocess import Popen

from stack import binaries, layout, processes

NAME = "elasticsearch"
TITLE = "Elasticsearch"
PORTS = {"elasticsearch": 19200, "elasticsearch-peers": 19300}
SOFT = signal.SIGTERM
VERSION = "8.19.8"
ARTEFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
SHA256 = "8d943e94cef02cbceb6e39cd00175bb04e5f882fa32783a473880b8691a54376"
PLUGIN = Path(__file__).parents[1] / "elasticsearch-plugin"
SETTINGS = """cluster.name: plaza
node.name: plaza
discovery.type: single-node
network.host: 127.0.0.1
http.port: {elasticsearch}
transport.port: {elasticsearch-peers}
path.data: {folder}/data
path.logs: {folder}/logs
xpack.security.enabled: false
action.destructive_requires_name: false
cluster.routing.allocation.disk.threshold_enabled: false
"""


def missing() -> list[str]:
    unpacked = layout.STATE / f"data/elasticsearch-{VERSION}"
    packages = [] if binaries.program("mvn") or unpacked.exists() else ["maven"]
    return packages if binaries.jdk() else [*packages, "default-jdk-headless"]


def start(ports: dict[str, int]) -> Popen:
    server = _server()
    if not (server / "plugins/language-analysers/plugin-descriptor.properties").exists():
        _unpack(server)
        _add_analysers(server)
    folder = layout.data() / "elasticsearch"
    shutil.copytree(server / "config", folder / "config", dirs_exist_ok=True)
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)
    (folder / "config/elasticsearch.yml").write_text(SETTINGS.format(**ports, folder=folder))
    (folder / "config/jvm.options.d/heap.options").write_text("-Xms512m\n-Xmx512m\n-XX:-UsePerfData\n")
    layout.own(folder)
    env = {
        "ES_JAVA_HOME": binaries.jdk(),
        "ES_PATH_CONF": str(folder / "config"),
        "ES_TMPDIR": str(scratch),
        # the launcher splits this at spaces
        "CLI_JAVA_OPTS": "-XX:-UsePerfData" + ("" if " " in str(scratch) else f" -Djava.io.tmpdir={scratch}"),
    }
    return processes.launch(NAME, [str(server / "bin/elasticsearch")], env)


def _server() -> Path:
    return layout.data() / f"elasticsearch-{VERSION}"


def _unpack(server: Path) -> None:
    """Fetch the server into Maven's cache, check it, unpack it beside the data."""
    fetched = layout.STATE / "downloads"
    copy = [
        "mvn",
        "-B",
        "-q",
        "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy",
    ]
    copy += [f"-Dartifact={ARTEFACT}", f"-DoutputDirectory={fetched}"]
    done = subprocess.run(copy, check=False, cwd=layout.STATE, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise layout.Refused(f"Maven could not fetch {ARTEFACT}:\n{done.stdout[-2000:]}{done.stderr[-1000:]}")
    archive = fetched / f"elasticsearch-{VERSION}.zip"
    if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
        raise layout.Refused(f"{archive} is not the file that was expected. Delete it and look where it came from.")
    shutil.rmtree(server, ignore_errors=True)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(server.parent)
    for script in (server / "bin").iterdir():
        script.chmod(0o755)
    (server / "plugins").mkdir(exist_ok=True)
    archive.unlink()
    layout.own(server)


def _add_analysers(server: Path) -> None:
    """Compile the plugin against the server's own libraries and lay it where the server looks for plugins."""
    folder = server / "plugins/language-analysers"
    build = layout.STATE / "plugin"
    for place in (folder, build):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
    sources = [str(path) for path in PLUGIN.rglob("*.java")]
    javac = [
        f"{binaries.jdk()}/bin/javac",
        "--release",
        "17",
        "-proc:none",
        "-cp",
        f"{server}/lib/*",
        "-d",
        str(build),
    ]
    done = subprocess.run([*javac, *sources], check=False, capture_output=True, text=True)
    if done.returncode:
        raise layout.Refused(f"The plugin does not compile:\n{done.stderr}")
    with zipfile.ZipFile(folder / "language-analysers.jar", "w") as jar:
        for path in build.rglob("*.class"):
            jar.write(path, path.relative_to(build))
    descriptor = (PLUGIN / "plugin-descriptor.properties").read_text()
    (folder / "plugin-descriptor.properties").write_text(descriptor + f"elasticsearch.version={VERSION}\n")
    shutil.rmtree(build)
    layout.own(folder)


def ready(ports: dict[str, int]) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{ports['elasticsearch']}/_cluster/health", timeout=5) as answer:
            return json.load(answer)["status"] in ("yellow", "green")
    except (OSError, ValueError):
        return False


def finish(ports: dict[str, int]) -> None:
    pass


def environment(ports: dict[str, int]) -> dict[str, str]:
    return {"ELASTICSEARCH_URL": f"http://127.0.0.1:{ports['elasticsearch']}"}
