package io.hafenwacht.audit.docker.host;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.PacketFilter;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Settings of the kernel that open the host: forwarding for everybody, loopback addresses routed, BPF for
/// every user, kernel addresses and messages readable.
@AutoService(EngineCheck.class)
public final class WeakKernelSettings implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D008", Severity.MEDIUM, DefenceLayer.HOST)
            .titled(
                    Text.of("A kernel setting weakens the host", "Eine Kernel-Einstellung schwächt den Host"),
                    Text.of(
                            "They give an attacker the host as a router, or the knowledge that a "
                                    + "kernel exploit needs.",
                            "Sie geben Angreifern den Host als Router oder das Wissen, das ein "
                                    + "Kernel-Exploit braucht."))
            .fixedBy(
                    Text.of(
                            "In /etc/sysctl.d/90-docker.conf: kernel.unprivileged_bpf_disabled=1, "
                                    + "kernel.kptr_restrict=1, kernel.dmesg_restrict=1; then: sysctl --system; "
                                    + "iptables -P FORWARD DROP",
                            "In /etc/sysctl.d/90-docker.conf: kernel.unprivileged_bpf_disabled=1, "
                                    + "kernel.kptr_restrict=1, kernel.dmesg_restrict=1; danach: sysctl "
                                    + "--system; iptables -P FORWARD DROP"),
                    "CIS-Docker:1.2.1",
                    "BSI:SYS.1.6.A3");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(
                new Need.Sysctl("net.ipv4.ip_forward"),
                new Need.Sysctl("net.ipv4.conf.*.route_localnet"),
                new Need.Sysctl("kernel.unprivileged_bpf_disabled"),
                new Need.Sysctl("kernel.kptr_restrict"),
                new Need.Sysctl("kernel.dmesg_restrict"),
                new Need.Output(Need.HostProgram.IPTABLES_SAVE));
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        var answers = new Answers(RULE);
        forwarding(engine, answers);
        bad(engine, answers, "kernel.unprivileged_bpf_disabled", Severity.MEDIUM);
        bad(engine, answers, "kernel.kptr_restrict", Severity.LOW);
        bad(engine, answers, "kernel.dmesg_restrict", Severity.LOW);
        engine.root().at("host", "sysctls").entries().forEach((name, value) -> {
            if (name.endsWith(".route_localnet") && value.stringOrEmpty().equals("1")) {
                answers.fail(Location.field("sysctl " + name), name, Text.same(name + " = 1"));
            }
        });
        return answers.orPass(Location.field("sysctl"));
    }

    /// 0 is the weak value of all of these; a kernel without the setting has nothing to weaken.
    private static void bad(EngineSnapshot engine, Answers answers, String name, Severity severity) {
        Location where = Location.field("sysctl " + name);
        switch (engine.sysctl(name)) {
            case Observed.Unread<String> unread -> answers.unknown(where, unread);
            case Observed.Known<String> known
            when known.value().equals("0") -> answers.graded(severity, where, name, Text.same(name + " = 0"));
            case Observed.Known<String> _, Observed.Absent<String> _ -> answers.pass(where);
        }
    }

    /// Docker needs forwarding; what makes a router of the host is that the filter lets everything pass.
    private static void forwarding(EngineSnapshot engine, Answers answers) {
        Location where = Location.field("sysctl net.ipv4.ip_forward");
        switch (engine.sysctl("net.ipv4.ip_forward")) {
            case Observed.Unread<String> unread -> answers.unknown(where, unread);
            case Observed.Absent<String> _ -> answers.pass(where);
            case Observed.Known<String> known -> {
                if (!known.value().equals("1")) {
                    answers.pass(where);
                    return;
                }
                switch (engine.output(Need.HostProgram.IPTABLES_SAVE)) {
                    case Observed.Unread<String> unread -> answers.unknown(where, unread);
                    case Observed.Absent<String> _ -> answers.unknown(where, PacketFilter.NOT_INSTALLED);
                    case Observed.Known<String> saved -> {
                        if (PacketFilter.parse(saved.value())
                                .policy("filter", "FORWARD")
                                .equals("ACCEPT")) {
                            answers.fail(
                                    where,
                                    "open forwarding",
                                    Text.of(
                                            "net.ipv4.ip_forward = 1 while the policy of FORWARD is ACCEPT",
                                            "net.ipv4.ip_forward = 1, während die Policy von FORWARD ACCEPT ist"));
                        } else {
                            answers.pass(where);
                        }
                    }
                }
            }
        }
    }
}
