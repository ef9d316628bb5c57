package io.hafenwacht.audit.compose;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.compose.ComposeSnapshot.Service;
import io.hafenwacht.audit.docker.network.KnownServices;
import io.hafenwacht.audit.docker.network.UnseparatedServices;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.compose.ComposeValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Two states: three or more services that share one network and have no other; and a data store on a network
/// that is not internal, beside a service that is published.
@AutoService(ComposeCheck.class)
public final class FlatNetworks implements ComposeCheck {
    private static final Rule RULE = UnseparatedServices.RULE;

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ComposeSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE);
        List<Service> joined = snapshot.services().stream()
                .filter(s -> !s.partial()
                        && !s.value().has("network_mode")
                        && !s.value().has("provider"))
                .toList();
        if (joined.size() < 2) {
            return f.orNone(Text.of("fewer than two services", "weniger als zwei Services"));
        }
        var names = new TreeSet<String>();
        joined.forEach(s -> names.addAll(networks(s)));
        if (joined.size() > 2 && names.size() == 1) {
            String name = names.first();
            f.fail(
                    Severity.LOW,
                    at(snapshot, name),
                    "one network",
                    Text.of(
                            "all " + joined.size() + " services share the network " + Findings.quoted(name),
                            "alle " + joined.size() + " Services teilen das Netz " + Findings.quoted(name)),
                    RULE.fix(),
                    "OWASP-Docker:RULE-5");
        }
        joined.stream().filter(FlatNetworks::store).forEach(store -> judge(f, snapshot, store, joined));
        if (f.empty()) {
            f.pass(Location.file(snapshot.path()));
        }
        return f.all();
    }

    private static void judge(Findings f, ComposeSnapshot snapshot, Service store, List<Service> joined) {
        for (String name : networks(store)) {
            ComposeValue network = snapshot.section("networks").get(name);
            boolean beside = joined.stream()
                    .anyMatch(s -> s != store && published(s) && networks(s).contains(name));
            if (!beside
                    || network.get("internal").string().flatMap(Amounts::bool).orElse(false)) {
                continue;
            }
            Location at = store.where("networks");
            if (network.get("internal").unresolved() || network.has("external")) {
                f.unknown(
                        at,
                        Text.of(
                                "whether the network " + Findings.quoted(name)
                                        + " is internal is not said in the files",
                                "ob das Netz " + Findings.quoted(name) + " intern ist, steht nicht in den Dateien"),
                        Text.of("Audit the engine: hafenwacht docker", "Die Engine prüfen: hafenwacht docker"));
                continue;
            }
            f.fail(
                    Severity.LOW,
                    at,
                    "store " + name,
                    Text.of(
                            "a data store on the network " + Findings.quoted(name)
                                    + ", which is not internal and has a published service",
                            "ein Datenspeicher im Netz " + Findings.quoted(name)
                                    + ", das nicht intern ist und einen veröffentlichten Service enthält"),
                    RULE.fix(),
                    "OWASP-Docker:RULE-5");
        }
    }

    private static Set<String> networks(Service service) {
        return new HashSet<>(
                service.view().at("NetworkSettings.Networks").entries().keySet());
    }

    private static boolean store(Service service) {
        return KnownServices.store(service.value().get("image").stringOrEmpty());
    }

    /// To more than this machine alone.
    private static boolean published(Service service) {
        return service.view().at("HostConfig.PortBindings").entries().values().stream()
                .flatMap(rows -> rows.elements().stream())
                .map((Node row) -> row.get("HostIp").stringOrEmpty())
                .anyMatch(ip -> !ip.startsWith("127.") && !ip.equals("::1"));
    }

    private static Location at(ComposeSnapshot snapshot, String name) {
        ComposeValue section = snapshot.section("networks");
        return section.entries().containsKey(name)
                ? Findings.at(section.placeOf(name), "networks." + name)
                : Findings.at(snapshot.project().root().placeOf("services"), "services");
    }
}
