package io.hafenwacht.app.watch;

import io.hafenwacht.connect.certificate.CertificatePlace;
import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.PublishedAddress;
import io.hafenwacht.connect.kubernetes.ClusterAccess;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Whose certificates are looked at: those that watching meets anyway (a remote engine's, the API server's,
/// our own for both), those that lie where an engine or a control plane of this host keeps them, and those
/// that somebody named. Ports that containers publish only where that was asked for, and on this engine's
/// host only.
record WatchedCertificates(
        Optional<EngineClient> engine, Optional<ClusterAccess> cluster, WatchRequest.Further asked, Path root)
        implements Supplier<List<CertificatePlace>> {
    private static final int HTTPS = 443;
    private static final Limit FILES = new Limit("certificate.files", 200, "files", "kubeadm makes 10 on a node");

    /// Where engines keep the authorities and certificates of registries.
    private static final List<String> OF_ENGINES = List.of("etc/docker/certs.d/*/*.{crt,cert}", "etc/docker/*.pem");
    private static final List<String> OF_NODES = List.of(
            "etc/kubernetes/pki/*.crt",
            "etc/kubernetes/pki/etcd/*.crt",
            "var/lib/kubelet/pki/*.crt",
            "var/lib/kubelet/pki/kubelet-client-current.pem");

    @Override
    public List<CertificatePlace> get() {
        List<CertificatePlace> places = new ArrayList<>(asked.certificates());
        engine.ifPresent(client -> engine(client, places));
        cluster.ifPresent(access -> cluster(access, places));
        return places;
    }

    private void engine(EngineClient client, List<CertificatePlace> places) {
        if (client.address() instanceof EngineAddress.Tls tls) {
            places.add(new CertificatePlace.Port(tls.host(), tls.port()));
            tls.material().certificate().map(CertificatePlace.File::new).ifPresent(places::add);
        }
        if (client.address() instanceof EngineAddress.Unix) {
            files(OF_ENGINES, places);
        }
        if (asked.published()) {
            published(client, places);
        }
    }

    private static void published(EngineClient client, List<CertificatePlace> places) {
        if (!(client.ask(new EngineCall.ListContainers()) instanceof EngineResult.Ok<Node>(Node containers))) {
            // The source of events says that the engine does not answer.
            return;
        }
        var reached = new PublishedAddress(client.address());
        for (Node container : containers.elements()) {
            for (Node port : container.get("Ports").elements()) {
                long number = port.get("PublicPort").integer().orElse(0L);
                if (port.get("Type").stringOrEmpty().equals("tcp") && number > 0 && number <= 0xffff) {
                    reached.reached(port.get("IP").stringOrEmpty())
                            .ifPresent(address -> places.add(new CertificatePlace.Port(address, (int) number, false)));
                }
            }
        }
    }

    private void cluster(ClusterAccess access, List<CertificatePlace> places) {
        URI server = access.server();
        if ("https".equals(server.getScheme()) && server.getHost() != null) {
            String host = server.getHost().replaceAll("[\\[\\]]", "");
            places.add(new CertificatePlace.Port(host, server.getPort() < 0 ? HTTPS : server.getPort()));
        }
        if (access.credential() instanceof ClusterAccess.Credential.Certificate ours) {
            places.add(new CertificatePlace.Known(ours.certificate()));
        }
        access.tls().authorities().map(CertificatePlace.Known::new).ifPresent(places::add);
        files(OF_NODES, places);
    }

    private void files(List<String> patterns, List<CertificatePlace> places) {
        List<Path> found = new ArrayList<>();
        for (String pattern : patterns) {
            List<Path> folders = List.of(root);
            String[] steps = pattern.split("/");
            for (String step : steps) {
                folders = folders.stream()
                        .flatMap(folder -> children(folder, step).stream())
                        .toList();
            }
            found.addAll(folders);
        }
        found.stream()
                .filter(Files::isRegularFile)
                .filter(file -> !String.valueOf(file.getFileName()).contains("key"))
                .limit(FILES.value())
                .map(CertificatePlace.File::new)
                .forEach(places::add);
    }

    private static List<Path> children(Path folder, String pattern) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
            stream.forEach(children::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException _) {
            // What is not there or not ours to read has no certificate to tell of.
        }
        children.sort(null);
        return children;
    }
}
