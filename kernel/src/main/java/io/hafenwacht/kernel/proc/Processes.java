package io.hafenwacht.kernel.proc;

import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.kernel.proc.ProcessFacts.Identity;
import io.hafenwacht.kernel.proc.ProcessFacts.State;
import io.hafenwacht.kernel.proc.ProcessFacts.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Processes, and which of them belong to a container: zombies too, which `docker top` leaves out.
public final class Processes {
    private static final List<String> MASKS =
            List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "SigPnd", "ShdPnd", "SigBlk", "SigIgn", "SigCgt");

    private static final Pattern ID = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

    private final Proc proc;

    public Processes(Proc proc) {
        this.proc = proc;
    }

    /// Those of a container, by its full id and the pid of its first process: whose cgroup names it, who live
    /// in the first process's pid namespace where that is not the host's, and whose parent belongs. Zombies
    /// may have lost their cgroup, processes of `docker exec` have a parent outside, and a container may
    /// share the pid namespace of another: so each of the three alone is not enough.
    public Observed<List<ProcessFacts>> ofContainer(String id, long init) {
        return switch (proc.pids()) {
            case Observed.Known<List<Long>>(List<Long> pids) -> ofContainer(id, init, pids);
            case Observed.Absent<List<Long>> _ -> new Observed.Absent<>();
            case Observed.Unread<List<Long>> unread -> unread.as();
        };
    }

    private Observed<List<ProcessFacts>> ofContainer(String id, long init, List<Long> pids) {
        Optional<String> own = privatePidNamespace(init);
        Map<Long, Long> parents = new LinkedHashMap<>();
        Set<Long> members = new HashSet<>();
        for (long pid : pids) {
            stat(pid).ifPresent(stat -> {
                parents.put(pid, stat.parent());
                if (pid == init || belongs(pid, id) || own.isPresent() && own.equals(pidNamespace(pid))) {
                    members.add(pid);
                }
            });
        }
        // A parent may have a greater number than its child, so until nothing is added.
        boolean grown = true;
        while (grown) {
            grown = false;
            for (var entry : parents.entrySet()) {
                grown |= members.contains(entry.getValue())
                        && belongsByParent(entry.getKey(), id)
                        && members.add(entry.getKey());
            }
        }
        List<ProcessFacts> facts = new ArrayList<>();
        parents.keySet().stream()
                .filter(members::contains)
                .forEach(pid -> read(pid).known().ifPresent(facts::add));
        return new Observed.Known<>(List.copyOf(facts));
    }

    /// The containers whose id begins like this, each with its first process, by the cgroups of all
    /// processes: of every engine and of Kubernetes, without asking one. A pod's own cgroup has a UUID, which
    /// is no id here.
    public Map<String, Long> containers(String beginning) {
        Map<String, Long> first = new TreeMap<>();
        for (long pid : proc.pids().known().orElse(List.of())) {
            String cgroups = proc.small(proc.of(pid).resolve("cgroup")).known().orElse("");
            Matcher id = ID.matcher(cgroups);
            String last = "";
            while (id.find()) {
                last = id.group(); // the innermost, as of Docker in Docker
            }
            if (!last.isEmpty() && last.startsWith(beginning)) {
                first.merge(last, pid, (a, b) -> earlier(a, b));
            }
        }
        return first;
    }

    private long earlier(long one, long other) {
        long began = stat(one).map(StatText::startTime).orElse(Long.MAX_VALUE);
        long otherBegan = stat(other).map(StatText::startTime).orElse(Long.MAX_VALUE);
        return began <= otherBegan ? one : other;
    }

    /// A child with a cgroup of another container is that one's (Docker in Docker).
    private boolean belongsByParent(long pid, String id) {
        return proc.small(proc.of(pid).resolve("cgroup"))
                .known()
                .map(text -> text.contains(id) || !text.matches("(?s).*[0-9a-f]{64}.*"))
                .orElse(true);
    }

    /// Whether a process's cgroup names the container. `false` too where that cannot be seen.
    public boolean belongs(long pid, String id) {
        return !id.isEmpty()
                && proc.small(proc.of(pid).resolve("cgroup"))
                        .known()
                        .filter(text -> text.contains(id))
                        .isPresent();
    }

    /// Neither that of the host's first process, which even root may be kept from seeing, nor our own.
    private Optional<String> privatePidNamespace(long init) {
        Optional<String> ours = proc.link(proc.root().resolve("self/ns/pid")).known();
        return pidNamespace(init)
                .filter(own ->
                        !ours.equals(Optional.of(own)) && !pidNamespace(1).equals(Optional.of(own)));
    }

    private Optional<String> pidNamespace(long pid) {
        return proc.link(proc.of(pid).resolve("ns/pid")).known();
    }

    private Optional<StatText> stat(long pid) {
        return proc.small(proc.of(pid).resolve("stat")).known().flatMap(StatText::of);
    }

    /// One process; `Absent` once it is gone.
    public Observed<ProcessFacts> read(long pid) {
        Path folder = proc.of(pid);
        Optional<StatText> stat = stat(pid);
        Observed<String> status = proc.small(folder.resolve("status"));
        if (!(status instanceof Observed.Known<String>(String text)) || stat.isEmpty()) {
            return status instanceof Observed.Unread<String> unread ? unread.as() : new Observed.Absent<>();
        }
        StatusText fields = StatusText.of(text);
        Map<String, String> masks = new LinkedHashMap<>();
        for (String mask : MASKS) {
            if (!fields.text(mask).isEmpty()) {
                masks.put(mask, fields.text(mask));
            }
        }
        List<Long> inside = fields.numbers("NSpid");
        return new Observed.Known<>(new ProcessFacts(
                new ProcessKey(pid, stat.get().startTime()),
                inside.isEmpty() ? pid : inside.getLast(),
                stat.get().parent(),
                stat.get().name(),
                State.of(stat.get().state()),
                new Identity(fields.numbers("Uid"), fields.numbers("Gid"), fields.numbers("Groups"), masks),
                new Work(
                        command(folder),
                        waitsIn(folder),
                        fields.number("Threads", 0),
                        fields.number("VmRSS", 0),
                        fields.number("NoNewPrivs", -1),
                        fields.number("Seccomp", -1))));
    }

    /// The arguments; a longer line is cut, and a zombie has none.
    private List<String> command(Path folder) {
        String line = switch (proc.text(folder.resolve("cmdline"), ProcLimits.COMMAND_BYTES)) {
            case Observed.Known<String>(String text) -> text;
            case Observed.Absent<String> _ -> "";
            case Observed.Unread<String> _ -> "…";
        };
        return line.isEmpty() ? List.of() : List.of(line.split("\0"));
    }

    private String waitsIn(Path folder) {
        return proc.small(folder.resolve("wchan"))
                .known()
                .filter(text -> !text.equals("0"))
                .orElse("");
    }
}
