package io.hafenwacht.app.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// The faults that are provoked for real, one or more for each playbook that this engine can show.
final class ScenarioTable {
    private static final String LISTEN = "perl -MIO::Socket::INET -e '$s=IO::Socket::INET->new(LocalAddr=>\"%s\","
            + "LocalPort=>%d,Listen=>5,ReuseAddr=>1) or die; sleep 1000'";
    private static final String REST = "sleep 1000";

    private ScenarioTable() {}

    static Stream<Scenario> all() {
        return Stream.of(endings(), starts(), networks(), files(), resources(), logs())
                .flatMap(rows -> rows);
    }

    private static Stream<Scenario> endings() {
        return Stream.of(
                Scenario.of(
                        "oom",
                        "HW-T01",
                        "{'Cmd': SCRIPT, 'HostConfig': {'Memory': 33554432}}",
                        "head -c 200m /dev/zero | tail"),
                Scenario.of(
                                "deaf",
                                "HW-T02",
                                "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none'}}",
                                "trap '' TERM; while :; do sleep 1; done")
                        .after(stage ->
                                stage.engine().change("POST", "/containers/" + stage.container() + "/stop?t=1")),
                Scenario.of("killed", "HW-T02", "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none'}}", REST)
                        .after(stage -> stage.engine().change("POST", "/containers/" + stage.container() + "/kill")),
                Scenario.of(
                        "worker",
                        "HW-T03",
                        "{'Cmd': SCRIPT, 'HostConfig': {'Memory': 50331648, 'NetworkMode': 'none'}}",
                        "while :; do (head -c 200m /dev/zero | tail); sleep 1; done"),
                Scenario.of(
                        "crash",
                        "HW-T04",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none'}}",
                        "perl -e 'kill 11, $$; sleep 5'; exit $?"),
                Scenario.of(
                        "loop",
                        "HW-T06",
                        "{'Cmd': SCRIPT, 'HostConfig': {'RestartPolicy': {'Name': 'always'}, 'NetworkMode': 'none'}}",
                        "echo no configuration; exit 3"),
                Scenario.of("shell", "HW-T07", "{'Cmd': ['bash'], 'HostConfig': {'NetworkMode': 'none'}}", ""),
                Scenario.of(
                        "background",
                        "HW-T07",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none'}}",
                        "sleep 1000 &"),
                Scenario.of(
                        "no-curl",
                        "HW-T08",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none'}, 'Healthcheck': {'Test': ['CMD-SHELL',"
                                + " 'curl -f http://localhost/'], 'Interval': 500000000, 'Retries': 1}}",
                        REST),
                Scenario.of(
                        "slow-check",
                        "HW-T08",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none'}, 'Healthcheck': {'Test': ['CMD-SHELL',"
                                + " 'sleep 60'], 'Interval': 500000000, 'Timeout': 1000000000, 'Retries': 1}}",
                        REST));
    }

    private static Stream<Scenario> starts() {
        return Stream.of(
                Scenario.of("no-program", "HW-T05", "{'Cmd': ['nosuch'], 'HostConfig': {'NetworkMode': 'none'}}", ""),
                Scenario.of(
                        "not-executable",
                        "HW-T05",
                        "{'Cmd': ['/etc/passwd'], 'HostConfig': {'NetworkMode': 'none'}}",
                        ""),
                Scenario.of(
                        "no-user",
                        "HW-T05",
                        "{'Cmd': SCRIPT, 'User': 'nosuch', 'HostConfig': {'NetworkMode': 'none'}}",
                        REST),
                Scenario.of(
                        "folder-on-file",
                        "HW-T05",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none', 'Binds': ['DIR:/etc/passwd']}}",
                        REST),
                Scenario.of(
                        "all-rights",
                        "HW-T05",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none', 'Privileged': true}}",
                        REST),
                Scenario.of(
                                "crlf",
                                "HW-T05",
                                "{'Cmd': ['/run.sh'], 'HostConfig': {'NetworkMode': 'none', 'Binds': ['DIR/run.sh:/run.sh']}}",
                                "")
                        .before(stage -> executable(stage.folder().resolve("run.sh"), "#!/bin/sh\r\necho\r\n")),
                Scenario.of(
                                "no-shebang",
                                "HW-T32",
                                "{'Cmd': ['/run.sh'], 'HostConfig': {'NetworkMode': 'none', 'Binds': ['DIR/run.sh:/run.sh']}}",
                                "")
                        .before(stage -> executable(stage.folder().resolve("run.sh"), "echo hello\n")),
                Scenario.of(
                                "port-of-container",
                                "HW-T15",
                                "{'Cmd': SCRIPT, 'ExposedPorts': {'80/tcp': {}}, 'HostConfig': {'PortBindings': {'80/tcp': [{'HostPort': 'PORT'}]}}}",
                                REST)
                        .before(stage -> {
                            int port = freePort();
                            stage.serving(() -> {}, port);
                            stage.other(
                                    "holder",
                                    "{'Cmd': SCRIPT, 'ExposedPorts': {'80/tcp': {}}, 'HostConfig': {'PortBindings': {'80/tcp': [{'HostPort': '"
                                            + port + "'}]}}}",
                                    REST);
                        }),
                Scenario.of(
                                "port-of-process",
                                "HW-T15",
                                "{'Cmd': SCRIPT, 'ExposedPorts': {'80/tcp': {}}, 'HostConfig': {'PortBindings': {'80/tcp': [{'HostPort': 'PORT'}]}}}",
                                REST)
                        .before(stage -> {
                            ServerSocket socket = listening(any());
                            stage.serving(socket, socket.getLocalPort());
                        }),
                Scenario.of(
                        "race",
                        "HW-T39",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none'}, 'Labels': {'com.docker.compose.project':"
                                + " 'NAME', 'com.docker.compose.service': 'web', 'com.docker.compose.depends_on':"
                                + " 'store:service_started:false'}}",
                        "echo 'dial tcp 10.1.1.1:5432: connect: connection refused'; sleep 1; echo ready; sleep 1000"));
    }

    private static Stream<Scenario> networks() {
        return Stream.of(
                Scenario.of(
                                "dns",
                                "HW-T09",
                                "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'NAME-net', 'Dns': ['192.0.2.254']}}",
                                "echo 'curl: (6) Could not resolve host: www.example.org'; sleep 1000")
                        .before(stage -> stage.network("net", "")),
                Scenario.of(
                                "rule-gone",
                                "HW-T09",
                                "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'NAME-net'}}",
                                "echo 'getaddrinfo EAI_AGAIN www.example.org'; sleep 1000")
                        .before(stage -> stage.network("net", ""))
                        .after(stage -> stage.host(
                                List.of(
                                        "nsenter",
                                        "--net",
                                        "--target",
                                        stage.engine()
                                                .json("/containers/" + stage.container() + "/json")
                                                .at("State", "Pid")
                                                .stringOrEmpty(),
                                        "iptables",
                                        "-t",
                                        "nat",
                                        "-F"),
                                List.of())),
                Scenario.of("peer-name", "HW-T10", "{'Cmd': SCRIPT, 'Env': ['DB_HOST=NAME-store']}", REST)
                        .before(stage -> stage.other("store", "{'Cmd': SCRIPT}", REST)),
                Scenario.of(
                        "loopback",
                        "HW-T12",
                        "{'Cmd': SCRIPT, 'ExposedPorts': {'8080/tcp': {}}, 'HostConfig': {'PortBindings': {'8080/tcp': [{'HostPort': ''}]}}}",
                        LISTEN.formatted("127.0.0.1", 8080)),
                Scenario.of(
                        "wrong-port",
                        "HW-T13",
                        "{'Cmd': SCRIPT, 'ExposedPorts': {'8080/tcp': {}}, 'HostConfig': {'PortBindings': {'8080/tcp': [{'HostPort': ''}]}}}",
                        LISTEN.formatted("0.0.0.0", 9090)),
                Scenario.of(
                        "only-here",
                        "HW-T14",
                        "{'Cmd': SCRIPT, 'ExposedPorts': {'8080/tcp': {}}, 'HostConfig': {'PortBindings': {'8080/tcp': [{'HostIp': '127.0.0.1', 'HostPort': ''}]}}}",
                        LISTEN.formatted("0.0.0.0", 8080)),
                Scenario.of(
                                "jumbo",
                                "HW-T18",
                                "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'NAME-net'}}",
                                "echo 'net/http: TLS handshake timeout'; sleep 1000")
                        .before(stage ->
                                stage.network("net", ", 'Options': {'com.docker.network.driver.mtu': '9000'}")),
                Scenario.of(
                                "narrow",
                                "HW-T18",
                                "{'Cmd': SCRIPT}",
                                "echo 'read tcp 198.18.60.2:443: i/o timeout'; sleep 1000")
                        .before(ScenarioTable::narrowPath),
                Scenario.of("clash", "HW-T19", "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'NAME-net'}}", REST)
                        .before(stage -> {
                            stage.network("net", ", 'IPAM': {'Config': [{'Subnet': '198.18.32.0/20'}]}");
                            stage.host(
                                    List.of("ip", "link", "add", "hwdiag0", "type", "bridge"),
                                    List.of("ip", "link", "delete", "hwdiag0"));
                            stage.host(List.of("ip", "address", "add", "198.18.40.1/24", "dev", "hwdiag0"), List.of());
                            stage.host(List.of("ip", "link", "set", "hwdiag0", "up"), List.of());
                        }),
                Scenario.of(
                                "apart",
                                "HW-T20",
                                "{'Cmd': SCRIPT, 'Env': ['STORE=http://NAME-store:8080/'], 'HostConfig': {'NetworkMode':"
                                        + " 'NAME-here'}}",
                                REST)
                        .before(stage -> {
                            stage.network("here", "");
                            stage.network("there", "");
                            stage.other("store", "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'NAME-there'}}", REST);
                        }),
                Scenario.of(
                                "no-host-name",
                                "HW-T20",
                                "{'Cmd': SCRIPT, 'Env': ['API=http://host.docker.internal:8080'], 'HostConfig':"
                                        + " {'NetworkMode': 'NAME-net'}}",
                                REST)
                        .before(stage -> stage.network("net", "")),
                Scenario.of(
                                "sealed",
                                "HW-T20",
                                "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'NAME-net'}}",
                                "echo 'connect: Network is unreachable'; sleep 1000")
                        .before(stage -> stage.network("net", ", 'Internal': true")),
                Scenario.of(
                                "expired",
                                "HW-T36",
                                "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none'}}",
                                "echo 'Get \"https://127.0.0.1:PORT/\": x509: certificate has expired or is not yet valid';"
                                        + " sleep 1000")
                        .before(Certificates::expired),
                Scenario.of(
                                "unknown-authority",
                                "HW-T36",
                                "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none'}}",
                                "echo 'Get \"https://127.0.0.1:PORT/\": x509: certificate signed by unknown authority'; sleep"
                                        + " 1000")
                        .before(Certificates::selfSigned));
    }

    private static Stream<Scenario> files() {
        return Stream.of(
                Scenario.of(
                        "denied",
                        "HW-T21",
                        "{'Cmd': SCRIPT, 'User': '1000', 'HostConfig': {'NetworkMode': 'none', 'Binds': ['DIR:/data']}}",
                        "touch /data/x; sleep 1000"),
                Scenario.of(
                        "read-only-volume",
                        "HW-T21",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none', 'Binds': ['DIR:/data:ro']}}",
                        "touch /data/x; sleep 1000"),
                Scenario.of(
                        "read-only-root",
                        "HW-T23",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none', 'ReadonlyRootfs': true}}",
                        "touch /x; sleep 1000"),
                Scenario.of(
                        "full",
                        "HW-T24",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none', 'Tmpfs': {'/data': 'size=1m'}}}",
                        "head -c 2m /dev/zero > /data/f; sleep 1000"),
                Scenario.of(
                        "no-inodes",
                        "HW-T24",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none', 'Tmpfs': {'/data': 'size=1m,nr_inodes=20'}}}",
                        "i=0; while touch /data/$i; do i=$((i+1)); done; sleep 1000"),
                Scenario.of(
                        "files",
                        "HW-T25",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none', 'Ulimits': [{'Name': 'nofile', 'Soft': 64,"
                                + " 'Hard': 64}]}}",
                        "exec perl -e 'while(open($f[$n++],\"<\",\"/dev/null\")){} sleep 1000'"),
                Scenario.of(
                        "inotify",
                        "HW-T25",
                        "{'Cmd': SCRIPT, 'User': '54321', 'HostConfig': {'NetworkMode': 'none'}}",
                        "exec perl -e '$n++ while syscall(294,0) >= 0 and $n < 100000; sleep 1000'"));
    }

    private static Stream<Scenario> resources() {
        return Stream.of(
                Scenario.of(
                        "forks",
                        "HW-T27",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none', 'PidsLimit': 8}}",
                        "exec perl -e 'while(defined($p=fork)){if(!$p){sleep 1000;exit}} sleep 1000'"),
                Scenario.of(
                        "throttled",
                        "HW-T28",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none', 'NanoCpus': 100000000}}",
                        "while :; do :; done"),
                Scenario.of(
                        "pressure",
                        "HW-T29",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none', 'Memory': 67108864, 'ShmSize': 134217728}}",
                        "head -c 30m /dev/zero > /x; sync; head -c 61000000 /dev/zero > /dev/shm/f; while :; do cat /x"
                                + " > /dev/null; sleep 0.2; done"),
                Scenario.of(
                        "slow-disk",
                        "HW-T30",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none', 'BlkioDeviceWriteBps': [{'Path': 'DISK', 'Rate':"
                                + " 65536}]}}",
                        "dd if=/dev/zero of=/f bs=128k count=500 oflag=direct; sleep 1000"),
                Scenario.of(
                        "zombies",
                        "HW-T31",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none'}}",
                        "exec perl -e 'for(1..6){if(!fork){exit}} sleep 1000'"));
    }

    private static Stream<Scenario> logs() {
        return Stream.of(
                Scenario.of(
                        "chatty",
                        "HW-T26",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none'}}",
                        "perl -e '$l=\"x\"x16000; print \"$l\\n\" for 1..17500'; sleep 1000"),
                Scenario.of(
                                "stuck",
                                "HW-T33",
                                "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none', 'LogConfig': {'Type': 'syslog', 'Config':"
                                        + " {'syslog-address': 'tcp://127.0.0.1:PORT'}}}}",
                                "exec yes aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
                        // It takes connections (the backlog does) and never a byte.
                        .before(stage -> {
                            ServerSocket deaf = listening(InetAddress.getLoopbackAddress());
                            stage.serving(deaf, deaf.getLocalPort());
                        }),
                Scenario.of(
                        "unlogged",
                        "HW-T34",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none', 'LogConfig': {'Type': 'none'}}}",
                        "echo hello; sleep 1000"),
                Scenario.of(
                        "log-in-file",
                        "HW-T34",
                        "{'Cmd': SCRIPT, 'HostConfig': {'NetworkMode': 'none'}}",
                        "exec sleep 1000 >> /var/log/app.log"));
    }

    /// A host of another network, behind a link that carries 1,300 bytes.
    private static void narrowPath(Scenario.Stage stage) {
        stage.host(List.of("ip", "netns", "add", "hwdiag1"), List.of("ip", "netns", "delete", "hwdiag1"));
        String link = "ip link add hwdiag1 mtu 1300 type veth peer name hwdiag2 mtu 1300 netns hwdiag1";
        stage.host(List.of(link.split(" ")), List.of("ip", "link", "delete", "hwdiag1"));
        for (String command : List.of(
                "ip address add 198.18.60.1/24 dev hwdiag1",
                "ip link set hwdiag1 up",
                "ip -n hwdiag1 address add 198.18.60.2/24 dev hwdiag2",
                "ip -n hwdiag1 link set hwdiag2 up",
                "ip -n hwdiag1 route add default via 198.18.60.1")) {
            stage.host(List.of(command.split(" ")), List.of());
        }
    }

    private static void executable(Path file, String text) {
        try {
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetAddress any() {
        return InetAddress.ofLiteral("0.0.0.0");
    }

    static ServerSocket listening(InetAddress address) {
        try {
            return new ServerSocket(0, 50, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = listening(any())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Servers that show a bad certificate and answer nothing.
    private static final class Certificates {
        static void expired(Scenario.Stage stage) {
            serve(stage, "-startdate", "-3d", "-validity", "1");
        }

        static void selfSigned(Scenario.Stage stage) {
            serve(stage);
        }

        private static void serve(Scenario.Stage stage, String... arguments) {
            try {
                var context = io.hafenwacht.testkit.engine.ThrowawayCertificates.selfSigned(arguments);
                var server = (javax.net.ssl.SSLServerSocket)
                        context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Thread.ofVirtual().start(() -> {
                    while (!server.isClosed()) {
                        try (var socket = (javax.net.ssl.SSLSocket) server.accept()) {
                            socket.startHandshake();
                        } catch (IOException _) {
                            // A probe ends the handshake as it likes.
                        }
                    }
                });
                stage.serving(server, server.getLocalPort());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
