package io.hafenwacht.audit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.container.UnusualSettings;
import io.hafenwacht.audit.docker.network.PublicPort;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceFormTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            privileged: true                        § HostConfig.Privileged § true
            privileged: yes                         § HostConfig.Privileged § true
            privileged: "TRUE"                      § HostConfig.Privileged § true
            image: a                                § HostConfig.Privileged § false
            privileged: [x]                         § HostConfig.Privileged § ?
            privileged: ${P}                        § HostConfig.Privileged § ?
            privileged: ${P:-true}                  § HostConfig.Privileged § true
            privileged: maybe                       § HostConfig.Privileged § ?
            cap_add: [sys_admin, CAP_NET_RAW, all]  § HostConfig.CapAdd § [CAP_SYS_ADMIN, CAP_NET_RAW, ALL]
            cap_add: [A, "${X}"]                    § HostConfig.CapAdd § [CAP_A, null]
            cap_add: []                             § HostConfig.CapAdd § null
            cap_drop: {a: b}                        § HostConfig.CapDrop § ?
            security_opt: ["seccomp:unconfined"]    § HostConfig.SecurityOpt § [seccomp=unconfined]
            security_opt: [no-new-privileges:false] § HostConfig.SecurityOpt § [no-new-privileges:false]
            security_opt: ["label:disable"]         § HostConfig.SecurityOpt § [label=disable]
            security_opt: [systempaths=unconfined]  § HostConfig.MaskedPaths § null
            security_opt: ["systempaths:unconfined"] § HostConfig.SecurityOpt § [systempaths=unconfined]
            security_opt: ["apparmor:unconfined"]   § AppArmorProfile § unconfined
            security_opt: ["seccomp:p.json"] ¶ p.json: {"defaultAction": "SCMP_ACT_ALLOW"} § HostConfig.SecurityOpt § [seccomp={"defaultAction": "SCMP_ACT_ALLOW"}]
            privileged: true                        § HostConfig.MaskedPaths § null
            user: 0                                 § Config.User § 0
            image: a                                § Config.User § null
            pid: host                               § HostConfig.PidMode § host
            pid: "service:db"                       § HostConfig.PidMode § container:db
            ipc: shareable                          § HostConfig.IpcMode § shareable
            image: a                                § HostConfig.IpcMode § private
            network_mode: host                      § HostConfig.NetworkMode § host
            network_mode: host                      § NetworkSettings.Networks § {host={}}
            networks: [a, b]                        § HostConfig.NetworkMode § project_a
            networks: {a: {}, b: null}              § NetworkSettings.Networks § {a={}, b={}}
            image: a                                § HostConfig.NetworkMode § project_default
            userns_mode: host                       § HostConfig.UsernsMode § host
            cgroup: host                            § HostConfig.CgroupnsMode § host
            mem_limit: 512m                         § HostConfig.Memory § 536870912
            mem_limit: 1.5gb                        § HostConfig.Memory § 1610612736
            mem_limit: 100                          § HostConfig.Memory § 100
            mem_limit: lots                         § HostConfig.Memory § ?
            deploy: {resources: {limits: {memory: 1k, cpus: "0.5", pids: 10}}} § HostConfig.Memory § 1024
            deploy: {resources: {limits: {memory: 1k, cpus: "0.5", pids: 10}}} § HostConfig.NanoCpus § 500000000
            deploy: {resources: {limits: {memory: 1k, cpus: "0.5", pids: 10}}} § HostConfig.PidsLimit § 10
            memswap_limit: -1                       § HostConfig.MemorySwap § -1
            cpus: 1.5                               § HostConfig.NanoCpus § 1500000000
            cpu_quota: 50000                        § HostConfig.CpuQuota § 50000
            cpu_quota: 50ms                         § HostConfig.CpuQuota § 50000
            pids_limit: -1                          § HostConfig.PidsLimit § -1
            image: a                                § HostConfig.PidsLimit § null
            ulimits: {nofile: 5, nproc: {soft: 1, hard: 2}} § HostConfig.Ulimits § [{Hard=5, Name=nofile, Soft=5}, {Hard=2, Name=nproc, Soft=1}]
            restart: on-failure:3                   § HostConfig.RestartPolicy § {MaximumRetryCount=3, Name=on-failure}
            restart: no                             § HostConfig.RestartPolicy § {MaximumRetryCount=0, Name=no}
            restart: "no"                           § HostConfig.RestartPolicy § {MaximumRetryCount=0, Name=no}
            restart: always                         § HostConfig.RestartPolicy § {MaximumRetryCount=0, Name=always}
            image: a                                § HostConfig.RestartPolicy § {MaximumRetryCount=0, Name=no}
            {restart: "no", deploy: {restart_policy: {condition: any, max_attempts: 7}}} § HostConfig.RestartPolicy § {MaximumRetryCount=7, Name=always}
            {restart: "no", deploy: {restart_policy: {delay: 5s}}} § HostConfig.RestartPolicy § {MaximumRetryCount=0, Name=always}
            logging: {driver: syslog, options: {a: 1}} § HostConfig.LogConfig § {Config={a=1}, Type=syslog}
            image: a                                § HostConfig.LogConfig § {Config={}}
            tmpfs: /run:size=1m                     § HostConfig.Tmpfs § {/run=size=1m}
            tmpfs: [/a, /b]                         § HostConfig.Tmpfs § {/a=, /b=}
            sysctls: [net.core.somaxconn=1]         § HostConfig.Sysctls § {net.core.somaxconn=1}
            sysctls: {net.core.somaxconn: 1}        § HostConfig.Sysctls § {net.core.somaxconn=1}
            devices: ["/dev/sda:/dev/x:r"]          § HostConfig.Devices § [{CgroupPermissions=r, PathInContainer=/dev/x, PathOnHost=/dev/sda}]
            devices: [/dev/b]                       § HostConfig.Devices § [{CgroupPermissions=rwm, PathInContainer=/dev/b, PathOnHost=/dev/b}]
            devices: ["/dev/sda:rw"]                § HostConfig.Devices § [{CgroupPermissions=rw, PathInContainer=/dev/sda, PathOnHost=/dev/sda}]
            devices: [{source: /dev/a, permissions: r}] § HostConfig.Devices § [{CgroupPermissions=r, PathInContainer=/dev/a, PathOnHost=/dev/a}]
            devices: [vendor.com/gpu=all]           § HostConfig.DeviceRequests § [{Capabilities=null, Count=-1, DeviceIDs=[vendor.com/gpu=all], Driver=cdi}]
            gpus: all                               § HostConfig.DeviceRequests § [{Capabilities=[[gpu]], Count=-1, DeviceIDs=null, Driver=}]
            device_cgroup_rules: ["a *:* rwm"]      § HostConfig.DeviceCgroupRules § [a *:* rwm]
            read_only: on                           § HostConfig.ReadonlyRootfs § true
            oom_kill_disable: true                  § HostConfig.OomKillDisable § true
            oom_score_adj: -500                     § HostConfig.OomScoreAdj § -500
            group_add: [docker, 0]                  § HostConfig.GroupAdd § [docker, 0]
            runtime: runsc                          § HostConfig.Runtime § runsc
            links: [db]                             § HostConfig.Links § [db]
            volumes_from: ["db:ro", "container:x"]  § HostConfig.VolumesFrom § [db:ro, container:x]
            init: true                              § HostConfig.Init § true
            command: run "a b" 'c'                  § Config.Cmd § [run, a b, c]
            command: [a, "b c"]                     § Config.Cmd § [a, b c]
            environment: [A=1, B]                   § Config.Env § [A=1]
            environment: {A: 1, B: yes, C: null}    § Config.Env § [A=1, B=yes]
            {env_file: e, environment: {A: 2}} ¶ e: A=1\\nB=3 § Config.Env § [A=2, B=3]
            labels: [a=b]                           § Config.Labels § {a=b}
            healthcheck: {test: curl x, interval: 1m30s, retries: 3} § Config.Healthcheck § {Interval=90000000000, Retries=3, Test=[CMD-SHELL, curl x]}
            healthcheck: {test: [CMD, x]}           § Config.Healthcheck § {Test=[CMD, x]}
            healthcheck: {disable: true}            § Config.Healthcheck § {Test=[NONE]}
            healthcheck: x                          § Config.Healthcheck § ?
            post_start: [{command: x, privileged: true, user: root}] § Hooks § [{Kind=post_start, Privileged=true, User=root}]
            use_api_socket: true                    § UseApiSocket § true
            ports: ["80"]                           § HostConfig.PortBindings § {80/tcp=[{HostIp=, HostPort=}]}
            ports: [80]                             § HostConfig.PortBindings § {80/tcp=[{HostIp=, HostPort=}]}
            ports: ["8080:80/udp"]                  § HostConfig.PortBindings § {80/udp=[{HostIp=, HostPort=8080}]}
            ports: ["127.0.0.1:8080:80"]            § HostConfig.PortBindings § {80/tcp=[{HostIp=127.0.0.1, HostPort=8080}]}
            ports: ["[::1]:8080:80"]                § HostConfig.PortBindings § {80/tcp=[{HostIp=::1, HostPort=8080}]}
            ports: ["127.0.0.1::80"]                § HostConfig.PortBindings § {80/tcp=[{HostIp=127.0.0.1, HostPort=}]}
            ports: ["8000-8001:80-81"]              § HostConfig.PortBindings § {80/tcp=[{HostIp=, HostPort=8000}], 81/tcp=[{HostIp=, HostPort=8001}]}
            ports: ["10000-20000:10000-20000/udp"]  § HostConfig.PortBindings § {10000-20000/udp=[{HostIp=, HostPort=10000-20000}]}
            ports: [{target: 80, published: "8080", host_ip: 10.0.0.1}] § HostConfig.PortBindings § {80/tcp=[{HostIp=10.0.0.1, HostPort=8080}]}
            ports: ["8080:80"]                      § NetworkSettings.Ports § {80/tcp=[{HostIp=0.0.0.0, HostPort=8080}, {HostIp=::, HostPort=8080}]}
            ports: ["${P}:80"]                      § HostConfig.PortBindings § ?
            ports: [{target: x}]                    § HostConfig.PortBindings § ?
            ports: ["a:b"]                          § HostConfig.PortBindings § ?
            expose: [80, "81/udp"]                  § Config.ExposedPorts § {80/tcp={}, 81/udp={}}
            """)
    void field(String service, String path, String expected) {
        ContainerView view = view(service);
        assertThat(view.unresolved(path) ? "?" : Composed.shown(view.at(path))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            ["/a:/b"]        § {Destination=/b, Mode=, Propagation=rprivate, RW=true, Source=/a, Type=bind}
            ["./a:/b:ro,z"]  § {Destination=/b, Mode=ro,z, Propagation=rprivate, RW=false, Source=./a, Type=bind}
            ["/a:/b:rshared"] § {Destination=/b, Mode=rshared, Propagation=rshared, RW=true, Source=/a, Type=bind}
            ["~/.ssh:/b"]    § {Destination=/b, Mode=, Propagation=rprivate, RW=true, Source=~/.ssh, Type=bind}
            ["C:\\\\x:/b"]   § {Destination=/b, Mode=, Propagation=rprivate, RW=true, Source=C:\\x, Type=bind}
            [/b]             § {Destination=/b, Mode=, Propagation=, RW=true, Source=, Type=volume}
            ["vol:/b"]       § {Destination=/b, Mode=, Name=vol, Options={device=/etc, o=bind}, Propagation=, RW=true, Source=, Type=volume}
            [{type: bind, source: /a, target: /b, read_only: true, bind: {propagation: shared}}] § {Destination=/b, Mode=shared, Propagation=shared, RW=false, Source=/a, Type=bind}
            [{type: tmpfs, target: /b}] § {Destination=/b, Mode=, Propagation=, RW=true, Source=, Type=tmpfs}
            ["${D}:/b"]      § null
            """)
    void mounts(String volumes, String expected) {
        ContainerView view = Composed.of("services:\n  web:\n    volumes: " + volumes
                        + "\nvolumes: {vol: {driver_opts: {o: bind, device: /etc}}}")
                .services()
                .getFirst()
                .view();
        assertThat(Composed.shown(view.at("Mounts").elements().getFirst())).isEqualTo(expected);
        assertThat(view.unresolved("Mounts.0")).isEqualTo(expected.equals("null"));
    }

    @Test
    void volumesFromOtherServicesAndFilesOfSecrets() {
        ComposeSnapshot snapshot = Composed.of("""
                services:
                  web: {image: a, volumes_from: ["db:ro"], secrets: [s]}
                  db: {image: a, volumes: ["/etc:/x"], volumes_from: [web]}
                secrets: {s: {file: ./s.txt}}
                """);
        assertThat(snapshot.services().getFirst().view().at("Mounts").elements())
                .extracting(
                        m -> m.get("Source").stringOrEmpty() + " " + m.get("RW").stringOrEmpty())
                .containsExactly("./s.txt false", "/etc false");
    }

    @Test
    void whereFieldsStand() {
        ContainerView view = view("""
                image: a
                cap_add:
                  - A
                  - B
                ports: ["80:80"]""");
        assertThat(view.where("HostConfig.CapAdd.1").line()).isEqualTo(6);
        assertThat(view.where("HostConfig.CapAdd.1").field()).isEqualTo("services.web.cap_add[1]");
        assertThat(view.where("HostConfig.PortBindings.80/tcp").field()).isEqualTo("services.web.ports[0]");
        assertThat(view.where("HostConfig.Memory").line()).isEqualTo(2);
        assertThat(view.where("HostConfig.Memory").field()).isEqualTo("services.web");
    }

    @Test
    void aRangeOfPublishedPortsIsOneFinding() {
        ContainerView view = view("""
                image: a
                ports: ["3000-3005:3000-3005", "80:80"]""");
        assertThat(new PublicPort().check(view, new CheckContext(Instant.EPOCH, Map.of())))
                .extracting(verdict ->
                        verdict instanceof Verdict.Fail fail ? fail.location().field() + " " + fail.subject() : "")
                .containsExactlyInAnyOrder(
                        "services.web.ports[0] public port 3000/tcp - 3005/tcp",
                        "services.web.ports[1] public port 80/tcp");
    }

    @Test
    void aKernelSettingStandsWhereItIsWritten() {
        ContainerView view = view("""
                image: a
                sysctls:
                  net.ipv4.ip_unprivileged_port_start: 0
                  kernel.shmmax: 1""");
        assertThat(new UnusualSettings().check(view, new CheckContext(Instant.EPOCH, Map.of())))
                .extracting(verdict -> verdict instanceof Verdict.Fail fail
                        ? fail.location().line() + " " + fail.location().field()
                        : "")
                .contains("6 services.web.sysctls.kernel.shmmax");
    }

    /// Any type in any field is a service with problems, never an exception.
    @Test
    void wrongTypesEverywhere() {
        String[] fields =
                ("image user working_dir command entrypoint labels environment env_file healthcheck privileged"
                                + " cap_add security_opt group_add pid ipc uts userns_mode cgroup runtime devices gpus ulimits deploy"
                                + " mem_limit pids_limit restart logging tmpfs sysctls storage_opt volumes volumes_from links dns"
                                + " networks network_mode ports expose post_start use_api_socket profiles secrets configs extends"
                                + " build provider depends_on")
                        .split(" ");
        String[] values = {
            "1", "text", "[1, [2], {a: b}]", "{a: 1, b: [x], c: {d: e}}", "null", "${NO}", "true", "-5.5", "[]", "{}"
        };
        for (String field : fields) {
            for (String value : values) {
                assertThat(view(field + ": " + value).name()).isEqualTo("web");
            }
        }
        assertThat(Composed.of("services: {web: text}").problems()).isNotEmpty();
        assertThat(Composed.of("services: [a]").services()).isEmpty();
        assertThat(Composed.of("services: {web: }").services()).hasSize(1);
    }

    private static ContainerView view(String service) {
        String[] parts = service.replace("\\n", "\n").split(" ¶ ", 2);
        String body = parts[0].startsWith("{") ? " " + parts[0] : "\n    " + parts[0].replace("\n", "\n    ");
        String text = "services:\n  web:" + body + "\n" + (parts.length > 1 ? "¶ " + parts[1] : "");
        return Composed.of(text).services().getFirst().view();
    }
}
