package io.hafenwacht.diagnose.docker;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Examination;
import io.hafenwacht.diagnose.Examination.Answer;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Playbooks;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Section;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.formats.json.JsonParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Case files to change field by field: each begins with a container or an engine that lacks nothing, all of
/// it looked at. JSON is written with single quotes.
record Cases(CaseFile file) {
    static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    /// A web server that has run for an hour.
    static Cases running() {
        return container("""
                {'Id': '1f', 'Name': '/web', 'Image': 'sha256:aa', 'RestartCount': 0, 'Driver': 'overlay2',
                 'State': {'Status': 'running', 'Running': true, 'Restarting': false, 'OOMKilled': false, 'Dead': false,
                           'Pid': 4711, 'ExitCode': 0, 'Error': '', 'StartedAt': '2026-05-04T11:00:00Z',
                           'FinishedAt': '0001-01-01T00:00:00Z'},
                 'Config': {'Image': 'web:1', 'Cmd': ['/web', '--port', '8080'], 'Entrypoint': null, 'User': '', 'Tty': false,
                            'OpenStdin': false, 'Env': ['PATH=/bin'], 'Labels': {}},
                 'HostConfig': {'NetworkMode': 'app', 'Memory': 0, 'RestartPolicy': {'Name': 'no'},
                                'LogConfig': {'Type': 'json-file', 'Config': {'max-size': '10m'}}, 'ReadonlyRootfs': false},
                 'Mounts': [{'Type': 'volume', 'Name': 'data', 'Source': '/var/lib/docker/volumes/data/_data',
                             'Destination': '/data', 'RW': true}],
                 'NetworkSettings': {'Ports': {'8080/tcp': [{'HostIp': '0.0.0.0', 'HostPort': '8080'}]},
                                     'Networks': {'app': {'NetworkID': 'n1', 'IPAddress': '172.20.0.2', 'Gateway': '172.20.0.1'}}}}""");
    }

    /// The same, ended with this code after half an hour.
    static Cases exited(int code) {
        return running()
                .set(DockerProbes.INSPECT, "State.Status", "'exited'")
                .set(DockerProbes.INSPECT, "State.Running", "false")
                .set(DockerProbes.INSPECT, "State.Pid", "0")
                .set(DockerProbes.INSPECT, "State.ExitCode", String.valueOf(code))
                .set(DockerProbes.INSPECT, "State.FinishedAt", "'2026-05-04T11:30:00Z'")
                .set(DockerProbes.INSPECT, "NetworkSettings.Ports", "{}")
                .events("11:30:00 die exitCode=" + code)
                .gone();
    }

    /// Created, and refused at its first start.
    static Cases refused(int code, String error) {
        return exited(code)
                .set(DockerProbes.INSPECT, "State.Status", "'created'")
                .set(DockerProbes.INSPECT, "State.StartedAt", "'0001-01-01T00:00:00Z'")
                .set(DockerProbes.INSPECT, "State.FinishedAt", "'0001-01-01T00:00:00Z'")
                .set(DockerProbes.INSPECT, "State.Error", "'" + error + "'");
    }

    /// An engine that answers.
    static Cases engine() {
        return new Cases(new CaseFile(new Target(Target.Kind.ENGINE, "engine", "engine"), NOW, Map.of()))
                .engineSections();
    }

    private static Cases container(String inspect) {
        return new Cases(new CaseFile(new Target(Target.Kind.CONTAINER, "1f", "web"), NOW, Map.of()))
                .put(DockerProbes.INSPECT, inspect)
                .put(DockerProbes.EVENTS, "{'since': '2026-05-04T10:00:00Z', 'events': []}")
                .put(DockerProbes.LOGS, "{'lines': []}")
                .put(DockerProbes.IMAGE, "{'Id': 'sha256:aa', 'Architecture': 'amd64', 'Os': 'linux', 'Config': {}}")
                .put(DockerProbes.CGROUP, "{'seconds': 1, 'before': " + CGROUP + ", 'after': " + CGROUP + "}")
                .put(
                        DockerProbes.PROCESSES,
                        "[{'pid': 4711, 'inside': 1, 'parent': 4700, 'state': 'S', 'uid': 0, 'gid': 0, 'name': 'web',"
                                + " 'command': ['/web'], 'wait': 'ep_poll', 'blockedOn': '', 'age': 3600, 'files': 20,"
                                + " 'fileLimit': 1048576, 'inotify': 0, 'caught': '4002'}]")
                .put(DockerProbes.LISTENERS, "[{'protocol': 'tcp', 'address': '0.0.0.0', 'port': 8080}]")
                .put(
                        DockerProbes.MOUNTS,
                        "[{'point': '/', 'type': 'overlay', 'readOnly': false, 'bytes': 100000000, 'free': 50000000,"
                                + " 'inodes': 10000, 'freeInodes': 9000}, {'point': '/data', 'type': 'ext4', 'readOnly': false,"
                                + " 'bytes': 100000000, 'free': 50000000, 'inodes': 10000, 'freeInodes': 9000}]")
                .put(
                        DockerProbes.OWNERS,
                        "[{'destination': '/data', 'source': '/var/lib/docker/volumes/data/_data', 'uid': 0, 'gid': 0,"
                                + " 'mode': '0755', 'type': 'folder'}]")
                .put(
                        DockerProbes.IDENTITY,
                        "{'uid': 0, 'gid': 0, 'groups': [], 'capabilities': '00000000a80425fb', 'uidMap': '0 0 4294967295'}")
                .put(
                        DockerProbes.RESOLVER,
                        "{'resolv': {'nameservers': ['127.0.0.11'], 'search': [], 'options': ['ndots:0']}, 'hosts': {'localhost':"
                                + " '127.0.0.1'}}")
                .put(DockerProbes.DNS, "[{'server': '127.0.0.11', 'name': 'web', 'answer': '172.20.0.2', 'millis': 1}]")
                .put(DockerProbes.INSIDE_RULES, "{'rules': ':DOCKER_OUTPUT - [0:0]\\n-A DOCKER_OUTPUT -j DNAT\\n'}")
                .put(
                        DockerProbes.LOG_FILE,
                        "{'driver': 'json-file', 'path': '/var/lib/docker/containers/1f/1f-json.log', 'bytes': 1000,"
                                + " 'maxSize': '10m'}")
                .put(DockerProbes.LINKS, "[{'interface': 'eth0', 'mtu': 1500}]")
                .put(
                        DockerProbes.PATH,
                        "[{'to': '198.51.100.7', 'size': 1500, 'small': 'replied', 'large': 'replied'}]")
                .put(DockerProbes.TLS, "[]")
                .engineSections();
    }

    private static final String CGROUP =
            "{'version': 2, 'memory': {'limit': -1, 'usage': 50000000, 'inactiveFile': 0, 'maxUsage': 60000000, 'failures': 0,"
                    + " 'oomKills': 0, 'majorFaults': 10}, 'cpu': {'quota': -1, 'period': 100000, 'periods': 0, 'throttled': 0,"
                    + " 'throttledNanos': 0}, 'pids': {'current': 3, 'limit': -1, 'refused': 0}, 'pressure': {'memory': 0,"
                    + " 'io': 0, 'cpu': 0}}";

    private Cases engineSections() {
        return put(DockerProbes.ACCESS, "{'address': 'unix:///var/run/docker.sock', 'obstacle': ''}")
                .put(
                        DockerProbes.INFO,
                        "{'ID': 'E', 'Name': 'host', 'Architecture': 'x86_64', 'OSType': 'linux', 'DockerRootDir':"
                                + " '/var/lib/docker', 'ServerVersion': '27.0.1', 'SecurityOptions': ['name=seccomp']}")
                .put(
                        DockerProbes.CONTAINERS,
                        "[{'Id': '1f', 'Names': ['/web'], 'State': 'running', 'Ports': [], 'Labels': {}, 'HostConfig': {'NetworkMode':"
                                + " 'app'}, 'NetworkSettings': {'Networks': {'app': {'NetworkID': 'n1'}}}}]")
                .put(
                        DockerProbes.NETWORKS,
                        "[{'Id': 'n0', 'Name': 'bridge', 'Driver': 'bridge', 'Internal': false, 'IPAM': {'Config': [{'Subnet':"
                                + " '172.17.0.0/16'}]}, 'Options': {}}, {'Id': 'n1', 'Name': 'app', 'Driver': 'bridge', 'Internal':"
                                + " false, 'IPAM': {'Config': [{'Subnet': '172.20.0.0/16'}]}, 'Options': {}}]")
                .put(DockerProbes.DISK_USAGE, "{'Images': [], 'Containers': [], 'Volumes': [], 'BuildCache': []}")
                .put(DockerProbes.HOST_RESOLVER, "{'nameservers': ['192.0.2.53'], 'link': '', 'dangling': false}")
                .put(DockerProbes.FIREWALL, "{'rules': '" + RULES + "', 'legacy': ''}")
                .put(DockerProbes.SYSCTLS, "{'net.ipv4.ip_forward': '1'}")
                .put(
                        DockerProbes.HOST_NET,
                        "{'links': [{'name': 'eth0', 'mtu': 1500, 'addresses': ['192.0.2.10']}, {'name': 'docker0', 'mtu': 1500,"
                                + " 'addresses': ['172.17.0.1']}, {'name': 'br-n1', 'mtu': 1500, 'addresses': ['172.20.0.1']}],"
                                + " 'routes': [{'interface': 'eth0', 'destination': '0.0.0.0', 'bits': 0}, {'interface': 'eth0',"
                                + " 'destination': '192.0.2.0', 'bits': 24}, {'interface': 'docker0', 'destination': '172.17.0.0',"
                                + " 'bits': 16}, {'interface': 'br-n1', 'destination': '172.20.0.0', 'bits': 16}], 'egress': 'eth0'}")
                .put(
                        DockerProbes.HOST_DISKS,
                        "[{'path': '/var/lib/docker', 'bytes': 100000000000, 'free': 50000000000, 'inodes': 1000000,"
                                + " 'freeInodes': 900000}]")
                .put(DockerProbes.HOST_LISTENERS, "[{'address': '0.0.0.0', 'port': 22, 'pid': 9, 'name': 'sshd'}]")
                .put(DockerProbes.INOTIFY, "{'maxInstances': 128, 'maxWatches': 65536, 'users': []}")
                .put(DockerProbes.LEAKS, "[]")
                .put(DockerProbes.CONNTRACK, "{'count': 100, 'max': 65536, 'drops': 0}");
    }

    private static final String RULES = "*nat\\n:PREROUTING ACCEPT [0:0]\\n:DOCKER - [0:0]\\n-A PREROUTING -m addrtype"
            + " --dst-type LOCAL -j DOCKER\\n-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE\\n-A POSTROUTING -s"
            + " 172.20.0.0/16 ! -o br-n1 -j MASQUERADE\\nCOMMIT\\n*filter\\n:FORWARD DROP [0:0]\\n:DOCKER - [0:0]\\n"
            + ":DOCKER-USER - [0:0]\\n-A FORWARD -j DOCKER-USER\\n-A FORWARD -o docker0 -j DOCKER\\nCOMMIT\\n";

    /// Without what only a process has.
    private Cases gone() {
        Cases gone = this;
        for (Probe probe : List.of(
                DockerProbes.CGROUP,
                DockerProbes.PROCESSES,
                DockerProbes.LISTENERS,
                DockerProbes.MOUNTS,
                DockerProbes.IDENTITY,
                DockerProbes.DNS,
                DockerProbes.INSIDE_RULES,
                DockerProbes.LINKS,
                DockerProbes.PATH)) {
            gone = gone.put(probe, "null");
        }
        return gone;
    }

    Cases put(Probe probe, String json) {
        return new Cases(file.with(
                probe, new Section.Seen(json(json), "source of " + probe.name(), probe.manual(file.target()))));
    }

    /// What a probe could not read.
    Cases unseen(Probe... probes) {
        CaseFile dark = file;
        for (Probe probe : probes) {
            dark = dark.with(
                    probe,
                    new Section.Unseen(
                            Text.of("no right", "kein Recht"), Text.of("be root", "root sein"), "", probe.name()));
        }
        return new Cases(dark);
    }

    /// Changes one field, such as `State.OOMKilled`, or makes it.
    Cases set(Probe probe, String path, String json) {
        Node changed = set(file.value(probe), List.of(path.split("\\.")), json(json));
        return new Cases(
                file.with(probe, new Section.Seen(changed, "source of " + probe.name(), probe.manual(file.target()))));
    }

    private static Node set(Node node, List<String> path, Node value) {
        if (path.isEmpty()) {
            return value;
        }
        if (path.getFirst().matches("\\d+") && node instanceof Node.Sequence sequence) {
            List<Node> items = new ArrayList<>(sequence.items());
            int index = Integer.parseInt(path.getFirst());
            items.set(index, set(items.get(index), path.subList(1, path.size()), value));
            return new Node.Sequence(items, Node.Position.UNKNOWN);
        }
        Map<String, Node> fields = new LinkedHashMap<>(node.entries());
        fields.put(path.getFirst(), set(node.get(path.getFirst()), path.subList(1, path.size()), value));
        return new Mapping(fields, Node.Position.UNKNOWN);
    }

    /// Events as `11:30:00 die exitCode=137`; they reach back two hours.
    Cases events(String... events) {
        var list = new StringBuilder();
        for (String event : events) {
            String[] words = event.split(" ");
            var attributes = new StringBuilder();
            for (int i = 2; i < words.length; i++) {
                String[] pair = words[i].split("=", 2);
                attributes.append(i > 2 ? ", " : "").append("'%s': '%s'".formatted(pair[0], pair[1]));
            }
            list.append(list.isEmpty() ? "" : ", ")
                    .append("{'time': '2026-05-04T%sZ', 'type': 'container', 'action': '%s', 'attributes': {%s}}"
                            .formatted(words[0], words[1], attributes));
        }
        return put(DockerProbes.EVENTS, "{'since': '2026-05-04T10:00:00Z', 'events': [" + list + "]}");
    }

    /// Lines as `11:00:01 text`.
    Cases logs(String... lines) {
        var list = new StringBuilder();
        for (String line : lines) {
            list.append(list.isEmpty() ? "" : ", ")
                    .append("{'time': '2026-05-04T%sZ', 'stream': 'stderr', 'text': '%s'}"
                            .formatted(line.substring(0, 8), line.substring(9)));
        }
        return put(DockerProbes.LOGS, "{'lines': [" + list + "]}");
    }

    /// The ids of the playbooks that claim proof, of all that there are, in their order.
    List<String> proven() {
        return ids(examination().proven());
    }

    List<String> suspected() {
        return ids(examination().suspected());
    }

    List<String> unknown() {
        return ids(examination().unknown());
    }

    Examination examination() {
        return Examination.of(file, Playbooks.all());
    }

    /// What one playbook says.
    Diagnosis by(Playbook playbook) {
        return playbook.examine(file);
    }

    /// The first proven cause in English.
    String cause() {
        return examination().proven().getFirst().diagnosis() instanceof Diagnosis.Proven proven
                ? proven.story().cause().english()
                : "";
    }

    private static List<String> ids(List<Answer> answers) {
        return answers.stream().map(answer -> answer.card().id()).toList();
    }

    static Node json(String text) {
        return new JsonParser().parse(text.replace('\'', '"')).root();
    }
}
