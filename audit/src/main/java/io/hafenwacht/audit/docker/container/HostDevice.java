package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// CIS Docker 5.18: host devices are not directly exposed: `Devices`, the rules that allow whole classes of
/// them (`a *:* rwm` is every device), and requests to drivers (GPUs, CDI).
@AutoService(ContainerCheck.class)
public final class HostDevice implements ContainerCheck {
    private static final String DEVICES = "HostConfig.Devices";
    private static final String RULES = "HostConfig.DeviceCgroupRules";
    private static final String REQUESTS = "HostConfig.DeviceRequests";

    /// Every container has these anyway.
    private static final Set<String> GIVEN =
            Set.of("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty");
    private static final Rule RULE = Rule.of("HW-D417", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Device of the host in the container", "Gerät des Hosts im Container"),
                    Text.of(
                            "A disk is all of its files; other devices lead past the network's or memory's walls.",
                            "Eine Platte ist die Summe ihrer Dateien; andere Geräte führen an Netz- und Speicherschutz vorbei."))
            .fixedBy(
                    Text.of(
                            "Remove --device, --device-cgroup-rule or --gpus (Compose: devices, device_cgroup_rules, gpus), or "
                                    + "give less: --device /dev/NAME:/dev/NAME:r",
                            "--device, --device-cgroup-rule oder --gpus entfernen (Compose: devices, device_cgroup_rules, "
                                    + "gpus), oder weniger geben: --device /dev/NAME:/dev/NAME:r"),
                    "CIS-Docker:5.18",
                    "BSI:SYS.1.6.A17");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        return Implied.byPrivileged(view).orElseGet(() -> judged(view));
    }

    private static List<Verdict> judged(ContainerView view) {
        var f = new Findings(RULE, view);
        Findings.Listing devices = f.objects(DEVICES);
        f.doubt(devices);
        for (Findings.Item item : devices.items()) {
            f.text(item.field() + ".PathOnHost", item.node().get("PathOnHost"))
                    .filter(path -> !GIVEN.contains(HostPath.normal(path)))
                    .ifPresent(path -> f.fail(
                            item.field(),
                            DEVICES + " " + Findings.quoted(path),
                            Text.same(DEVICES + " = " + Findings.quoted(path) + " "
                                    + Findings.quoted(
                                            item.node().get("CgroupPermissions").stringOrEmpty()))));
        }
        Findings.Listing rules = f.texts(RULES);
        f.doubt(rules);
        for (Findings.Item item : rules.items()) {
            String text = Findings.quoted(item.text());
            f.fail(item.field(), RULES + " " + text, Text.same(RULES + " = \"" + text + "\""));
        }
        Findings.Listing requests = f.objects(REQUESTS);
        f.doubt(requests);
        for (Findings.Item item : requests.items()) {
            String text = Findings.quoted(request(item.node()));
            f.fail(item.field(), REQUESTS + " " + text, Text.same(REQUESTS + " = " + text));
        }
        return f.orPass(DEVICES);
    }

    /// `nvidia [[gpu]] count -1`, `cdi vendor.com/class=name`.
    private static String request(Node request) {
        String ids = request.get("DeviceIDs").elements().stream()
                .map(Node::stringOrEmpty)
                .collect(Collectors.joining(" "));
        String kinds = request.get("Capabilities").elements().stream()
                .map(group -> group.elements().stream().map(Node::stringOrEmpty).collect(Collectors.joining("+")))
                .collect(Collectors.joining(" "));
        String count = request.get("Count")
                .string()
                .filter(n -> !n.equals("0"))
                .map(n -> "count " + n)
                .orElse("");
        return (request.get("Driver").stringOrEmpty() + " " + kinds + " " + ids + " " + count).strip();
    }
}
