package io.hafenwacht.app.cli;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.scan.ClusterSnapshot;
import io.hafenwacht.app.scan.FileTree;
import io.hafenwacht.app.scan.KubernetesAssessment.Target;
import io.hafenwacht.app.scan.ManifestFolder;
import io.hafenwacht.app.scan.ReportFilter;
import io.hafenwacht.app.scan.Transports;
import io.hafenwacht.audit.kubernetes.ClusterCollector;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.connect.kubernetes.ApiTimeouts;
import io.hafenwacht.connect.kubernetes.ClusterAccess;
import io.hafenwacht.connect.kubernetes.ClusterLocator;
import io.hafenwacht.connect.kubernetes.ClusterProbes;
import io.hafenwacht.connect.kubernetes.ClusterReader;
import io.hafenwacht.connect.kubernetes.ClusterTrouble;
import io.hafenwacht.connect.kubernetes.HelmProgram;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where a command takes a cluster's objects from: manifests, a snapshot, or a live cluster. Shared by all
/// that look at Kubernetes.
public final class ClusterOptions {
    Optional<String> files = Optional.empty();
    Optional<String> snapshot = Optional.empty();
    Optional<String> kubeconfig = Optional.empty();
    String context = "";
    Optional<String> version = Optional.empty();
    boolean helm;
    boolean probe;
    private boolean finished = true;

    void declare(Flags flags) {
        flags.optional("--files", "DIR", "kubernetes.files", String.class, v -> files = v);
        flags.optional("--snapshot", "FILE", "kubernetes.snapshot", String.class, v -> snapshot = v);
        flags.optional("--kubeconfig", "FILE", "kubernetes.kubeconfig", String.class, v -> kubeconfig = v);
        flags.toggle("--helm", "kubernetes.helm", v -> helm = v);
        flags.optional("--kubernetes-version", "VERSION", "kubernetes.version", String.class, v -> version = v);
        flags.value("--context", "NAME", "kubernetes.context", context, v -> context = v);
    }

    /// The option to knock at the doors of the cluster.
    void declareProbe(Flags flags) {
        flags.toggle("--probe", "kubernetes.probe", v -> probe = v);
    }

    /// Reads all of it, or one namespace where it is not empty.
    Target read(RootCommand root, ReportFilter filter, String namespace) {
        return read(root, filter, new ClusterReader.Scope(namespace));
    }

    /// Reads what answers one question: of a live cluster objects of these kinds, of files all of it.
    Target read(RootCommand root, Set<String> kinds) {
        return read(
                root,
                ReportFilter.of(EnumSet.allOf(Severity.class), false, List.of()),
                new ClusterReader.Scope("", kinds));
    }

    private Target read(RootCommand root, ReportFilter filter, ClusterReader.Scope scope) {
        String namespace = scope.namespace();
        if (files.isPresent() && (snapshot.isPresent() || kubeconfig.isPresent() || !context.isEmpty())) {
            throw CommandFailure.usage(
                    Text.of("--files and a cluster exclude each other", "--files und ein Cluster schließen sich aus"),
                    Text.of("Leave one of them out.", "Eines davon weglassen."));
        }
        if (probe && (files.isPresent() || snapshot.isPresent())) {
            throw CommandFailure.usage(
                    Text.of(
                            "--probe opens connections to a live cluster: it goes without --files and --snapshot",
                            "--probe öffnet Verbindungen zu einem laufenden Cluster: es verträgt sich nicht mit --files und"
                                    + " --snapshot"),
                    Text.of("Give one or the other.", "Das eine oder das andere angeben."));
        }
        Session session = root.session();
        Target all = files.isPresent()
                ? manifests(session, files.get(), filter)
                : snapshot.isPresent() ? ofSnapshot(session, snapshot.get()) : live(root, scope);
        return namespace.isEmpty() ? all : all.in(namespace);
    }

    private Target manifests(Session session, String typed, ReportFilter filter) {
        FileTree tree = AssessCommand.tree(session, typed, filter);
        ManifestFolder folder = ManifestFolder.of(
                tree, helm ? Optional.of(new HelmProgram(Transports.environment(session))) : Optional.empty());
        if (folder.isEmpty()) {
            throw CommandFailure.incomplete(
                    Text.of("no manifest below " + typed, "kein Manifest unter " + typed),
                    Text.of(
                            "Name a folder or file with Kubernetes objects: --files ./deploy",
                            "Einen Ordner oder eine Datei mit Kubernetes-Objekten angeben: --files ./deploy"));
        }
        Target target = Target.of(typed, folder);
        return version.map(target::applied).orElse(target);
    }

    private static Target ofSnapshot(Session session, String typed) {
        try {
            return ClusterSnapshot.read(session.path(typed), typed);
        } catch (IOException e) {
            throw unreadable(typed, Refusal.of(e));
        } catch (ParseFailure e) {
            throw unreadable(typed, e.problem().message());
        }
    }

    private static CommandFailure unreadable(String typed, Text why) {
        return CommandFailure.usage(
                Text.of(
                        "cannot read the snapshot " + typed + ": " + why.english(),
                        "der Schnappschuss " + typed + " ist nicht lesbar: " + why.german()),
                Text.of(
                        "Take one with --save-snapshot, or with kubectl get … -A -o json.",
                        "Mit --save-snapshot aufnehmen, oder mit kubectl get … -A -o json."));
    }

    private record Collecting(ClusterCollector collector) implements ClusterReader.Objects {
        @Override
        public void add(Node object) {
            collector.add(object);
        }

        @Override
        public boolean needsNoSpec(String apiVersion, String kind, Node metadata) {
            return collector.counted(apiVersion, kind, metadata);
        }

        @Override
        public void anew(String apiVersion, String kind) {
            collector.anew(apiVersion, kind);
        }
    }

    /// Whether all that was asked of a live cluster was answered.
    boolean finished() {
        return finished;
    }

    private Target live(RootCommand root, ClusterReader.Scope scope) {
        Session session = root.session();
        try {
            var environment = Transports.environment(session);
            Optional<Path> file = kubeconfig.map(session::path);
            ClusterAccess access = new ClusterLocator(environment).locate(file, context);
            if (root.global().offline) {
                throw CommandFailure.usage(
                        Text.of(
                                "--offline forbids the API server at "
                                        + access.server().getHost(),
                                "--offline verbietet den API-Server unter "
                                        + access.server().getHost()),
                        Text.of(
                                "Judge a snapshot or manifests: --snapshot, --files",
                                "Einen Schnappschuss oder Manifeste bewerten: --snapshot, --files"));
            }
            var collector = new ClusterCollector();
            var reading =
                    ClusterReader.read(access, environment, ApiTimeouts.STANDARD, scope, new Collecting(collector));
            finished = reading.finished();
            Node facts = probe
                    ? ClusterProbes.added(
                            reading.facts(),
                            access.server(),
                            collector.objects().stream()
                                    .filter(object -> object.kind().equals("Node"))
                                    .map(KubeObject::node)
                                    .toList())
                    : reading.facts();
            return new Target(access.name(), collector.cluster(facts), List.of(), reading.gaps());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.incomplete(
                    Text.of("interrupted", "unterbrochen"), Text.of("Run it again.", "Erneut ausführen."));
        } catch (ClusterTrouble e) {
            throw CommandFailure.incomplete(e.reason(), e.remedy());
        }
    }
}
