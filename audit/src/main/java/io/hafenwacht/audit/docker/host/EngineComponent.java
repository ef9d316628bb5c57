package io.hafenwacht.audit.docker.host;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.version.VersionOrders;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A program of the engine: `name` is `engine`, `containerd` or `runc`; `revision` is its commit, or the
/// package's whole version where a distribution built it.
record EngineComponent(String name, String version, String revision, boolean distribution) {
    /// Marks of the distributions' packages: `+dfsg1`, `~ds1`, `-0ubuntu1`, `.el9`, `.fc40`, `-ce`, `-r1`.
    private static final Pattern PACKAGED =
            Pattern.compile("[+~](dfsg|ds|deb)|ubuntu|\\.el\\d|\\.fc\\d|amzn|\\.azl|-ce\\b|-r\\d+$");

    /// What runc revisions of distributions are known to have mended, from their changelogs.
    private static final String DEBIAN_12_RUNC = "1.1.5+ds1-1+deb12u1";

    static List<EngineComponent> of(EngineSnapshot engine) {
        Node version = engine.version();
        // Docker's own builds name their platform; the packages of distributions leave it empty.
        boolean own = !version.at("Platform", "Name").stringOrEmpty().isEmpty();
        String runtime = engine.info().get("DefaultRuntime").stringOrEmpty();
        String runc = engine.info().at("RuncCommit", "ID").stringOrEmpty();
        List<EngineComponent> components = new ArrayList<>();
        for (Node node : version.get("Components").elements()) {
            String revision = node.at("Details", "GitCommit").stringOrEmpty();
            String name = node.get("Name").stringOrEmpty();
            boolean renamed = name.equals(runtime) && !revision.isEmpty() && revision.equals(runc);
            String kind = renamed ? "runc" : name.equals("Engine") ? "engine" : name;
            String number = node.get("Version").stringOrEmpty();
            if (List.of("engine", "containerd", "runc").contains(kind) && !number.isEmpty()) {
                boolean packaged = PACKAGED.matcher(number + " " + revision).find();
                components.add(
                        new EngineComponent(kind, Answers.quoted(number), Answers.quoted(revision), packaged || !own));
            }
        }
        return components;
    }

    List<Advisory> mendedByDistribution() {
        boolean debian = name.equals("runc") && revision.matches("1\\.1\\.5\\+ds1-1\\+deb12u\\d+.*");
        if (!debian || VersionOrders.of("dpkg").orElseThrow().compare(revision, DEBIAN_12_RUNC) < 0) {
            return List.of();
        }
        return Advisory.of("CVE-2024-21626");
    }

    String shown() {
        boolean whole = distribution && revision.startsWith(version.replaceFirst("[+~-].*", ""));
        return name + " " + (whole ? revision : version);
    }
}
