package io.hafenwacht.diagnose.docker;

import io.hafenwacht.diagnose.Probe;

/// The probes of a container, of its engine and of the engine's host, with the form of what each brings.
public final class DockerProbes {
    /// `GET /containers/{id}/json`, secrets masked. Every container has it.
    public static final Probe INSPECT = new Probe(
            "container.inspect", "docker inspect {target}", "docker inspect {target} --format '{{.{field}}}'");
    /// `{"since": time, "events": [{"time", "type", "action", "attributes": {}}]}`, oldest first; `since` is
    /// how far the engine's memory reaches. Every container has it.
    public static final Probe EVENTS =
            Probe.of("container.events", "docker events --since 24h --until 0s --filter container={target}");
    /// `{"lines": [{"time", "stream", "text"}]}`, the last ones, oldest first, and `{"refused": message}`
    /// where the log driver cannot be read.
    public static final Probe LOGS = Probe.of("container.logs", "docker logs --timestamps --tail 200 {target}");
    /// `GET /images/{id}/json` of the container's image.
    public static final Probe IMAGE = new Probe(
            "container.image",
            "docker image inspect $(docker inspect {target} --format '{{.Image}}')",
            "docker image inspect $(docker inspect {target} --format '{{.Image}}') --format '{{.{field}}}'");
    /// `{"before": {}, "after": {}, "seconds": n}`: two readings of `{"version": 1|2, "memory": {"limit",
    /// "usage", "inactiveFile", "maxUsage", "failures", "oomKills", "majorFaults"}, "cpu": {"quota",
    /// "period", "periods", "throttled", "throttledNanos"}, "pids": {"current", "limit", "refused"},
    /// "pressure": {"memory", "io", "cpu"}}`; numbers are -1 where the kernel does not tell.
    public static final Probe CGROUP = Probe.of("container.cgroup", "docker stats --no-stream {target}");
    /// `[{"pid", "inside", "parent", "state", "uid", "gid", "name", "command": [], "wait", "blockedOn",
    /// "age", "files", "fileLimit", "inotify", "caught": mask}]`: all processes of the container, `inside` is
    /// the pid there, `age` in seconds, `caught` the mask of handled signals, `blockedOn` what the open call
    /// works on.
    public static final Probe PROCESSES =
            Probe.of("container.processes", "docker top {target} -eo pid,ppid,stat,uid,wchan,args");
    /// `[{"protocol": "tcp", "address", "port"}]`: what listens in the container's network namespace.
    public static final Probe LISTENERS = Probe.of(
            "container.listeners",
            "nsenter --net --target $(docker inspect {target} --format '{{.State.Pid}}') ss -ltn");
    /// `[{"point", "type", "options", "readOnly", "bytes", "free", "inodes", "freeInodes"}]`: the mounts that
    /// the container sees, with their room where it could be asked (-1 otherwise).
    public static final Probe MOUNTS =
            Probe.of("container.mounts", "cat /proc/$(docker inspect {target} --format '{{.State.Pid}}')/mountinfo");
    /// `[{"destination", "source", "uid", "gid", "mode", "type"}]`: who owns what is mounted.
    public static final Probe OWNERS = Probe.of(
            "container.owners",
            "stat --format '%n %u:%g %a' $(docker inspect {target} --format '{{range .Mounts}}{{.Source}} {{end}}')");
    /// `{"uid", "gid", "groups": [], "capabilities": mask, "uidMap": text}`: as whom the first process runs.
    public static final Probe IDENTITY = Probe.of(
            "container.identity",
            "cd /proc/$(docker inspect {target} --format '{{.State.Pid}}') && grep -E '^(Uid|Gid|Groups|CapEff)' status"
                    + " && cat uid_map");
    /// `{"resolv": {"nameservers": [], "search": [], "options": []}, "hosts": {name: address}}`: the files
    /// that the engine wrote for the container.
    public static final Probe RESOLVER = Probe.of(
            "container.resolver", "cat $(docker inspect {target} --format '{{.ResolvConfPath}} {{.HostsPath}}')");
    /// `[{"server", "name", "answer": "address|NXDOMAIN|SERVFAIL|timeout|…", "millis"}]`: questions asked
    /// from inside the container's network namespace.
    public static final Probe DNS = Probe.of(
            "container.dns",
            "nsenter --net --target $(docker inspect {target} --format '{{.State.Pid}}') dig NAME @SERVER");
    /// `{"rules": text}`: the nat rules inside the container's network namespace.
    public static final Probe INSIDE_RULES = Probe.of(
            "container.rules",
            "nsenter --net --target $(docker inspect {target} --format '{{.State.Pid}}') iptables-save -t nat");
    /// `{"driver", "path", "bytes", "maxSize"}` of the log file on the host.
    public static final Probe LOG_FILE =
            Probe.of("container.logfile", "ls -lh $(docker inspect {target} --format '{{.LogPath}}')");
    /// `[{"interface", "mtu", "network"}]` of the container's own network namespace.
    public static final Probe LINKS = Probe.of(
            "container.links", "nsenter --net --target $(docker inspect {target} --format '{{.State.Pid}}') ip link");
    /// `[{"to", "size", "small": "replied|silent|…", "large": "replied|too big|silent", "mtu", "from"}]`:
    /// echoes that must not be cut, from inside the container's network namespace; `mtu` is what a router
    /// says, -1 where it does not.
    public static final Probe PATH = Probe.of(
            "container.path",
            "nsenter --net --target $(docker inspect {target} --format '{{.State.Pid}}') ping -M do -s 1472 HOST");

    /// `[{"host", "port", "result", "subject", "notBefore", "notAfter", "chain", "serverTime", "ownTime"}]`:
    /// TLS handshakes with the hosts that the log complains about.
    public static final Probe TLS =
            Probe.of("container.tls", "openssl s_client -connect HOST:PORT -servername HOST </dev/null");

    /// `{"address", "obstacle", "reason", "remedy", "socket": {"exists", "mode", "uid", "gid"}, "groups":
    /// []}`; `obstacle` is empty where the engine answers. Every target has it.
    public static final Probe ACCESS = Probe.of("engine.access", "docker version");
    /// `GET /info`. Every target has it.
    public static final Probe INFO = new Probe("engine.info", "docker info", "docker info --format '{{.{field}}}'");
    /// `GET /containers/json?all=1`. Every target has it.
    public static final Probe CONTAINERS = Probe.of("engine.containers", "docker ps --all --no-trunc");
    /// `GET /networks`. Every target has it.
    public static final Probe NETWORKS =
            Probe.of("engine.networks", "docker network inspect $(docker network ls --quiet)");
    /// `GET /system/df`.
    public static final Probe DISK_USAGE = Probe.of("engine.df", "docker system df --verbose");

    /// `{"nameservers": [], "link": path, "dangling": true}` of the host's `/etc/resolv.conf`.
    public static final Probe HOST_RESOLVER = Probe.of("host.resolver", "ls -l /etc/resolv.conf; cat /etc/resolv.conf");
    /// `{"rules": text, "legacy": text}`: the packet filter's rules.
    public static final Probe FIREWALL = Probe.of("host.firewall", "iptables-save");
    /// `{"net.ipv4.ip_forward": "1", …}`.
    public static final Probe SYSCTLS = Probe.of("host.sysctls", "sysctl net.ipv4.ip_forward");
    /// `{"links": [{"name", "mtu", "addresses": []}], "routes": [{"interface", "destination", "bits"}],
    /// "egress": name}`.
    public static final Probe HOST_NET = Probe.of("host.network", "ip address; ip route");
    /// `[{"path", "bytes", "free", "inodes", "freeInodes"}]` of the file systems that the engine uses.
    public static final Probe HOST_DISKS = Probe.of("host.disks", "df -h /var/lib/docker; df -i /var/lib/docker");
    /// `[{"address", "port", "pid", "name"}]`: what listens on the host.
    public static final Probe HOST_LISTENERS = Probe.of("host.listeners", "ss -ltnp");
    /// `{"maxInstances", "maxWatches", "users": [{"uid", "instances", "watches"}]}`.
    public static final Probe INOTIFY = Probe.of(
            "host.inotify", "sysctl fs.inotify; find /proc/*/fd -lname anon_inode:inotify 2>/dev/null | wc -l");
    /// `[{"pid", "name", "point"}]`: processes outside of containers that hold a container's mounts.
    public static final Probe LEAKS = Probe.of("host.leaks", "grep -l {target} /proc/*/mountinfo");
    /// `{"count", "max", "drops"}` of connection tracking.
    public static final Probe CONNTRACK = Probe.of(
            "host.conntrack",
            "sysctl net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max; cat /proc/net/stat/nf_conntrack");

    /// `{"registry", "tls": {…as TLS}, "status", "message", "code", "platforms": [], "proxy"}`: what a
    /// registry says about an image.
    public static final Probe REGISTRY = Probe.of("registry.pull", "docker pull {target}");

    private DockerProbes() {}
}
