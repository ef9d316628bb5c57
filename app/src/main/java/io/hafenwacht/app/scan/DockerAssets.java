package io.hafenwacht.app.scan;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Names the parts of an engine as assets that link to each other: engine, containers, networks, and the
/// images that containers run.
record DockerAssets(Asset engine, Map<ContainerView, Asset> containers, Map<Node, Asset> networks, List<Asset> images) {
    static DockerAssets of(EngineSnapshot snapshot) {
        String address = snapshot.root().get("address").stringOrEmpty();
        String host = text(snapshot.info().get("Name")).orElse(address);
        Asset engine = new Asset(
                text(snapshot.info().get("ID")).orElse("engine:" + address),
                host,
                Asset.Kind.ENGINE,
                host,
                address.equals(host) ? List.of() : List.of(address),
                List.of());
        Map<Node, Asset> networks = new LinkedHashMap<>();
        for (Node network : snapshot.networks()) {
            networks.put(network, network(network));
        }
        Map<ContainerView, Asset> containers = new LinkedHashMap<>();
        Map<String, Asset> images = new LinkedHashMap<>();
        for (ContainerView container : snapshot.containers()) {
            containers.put(container, container(container, engine));
            container
                    .image()
                    .map(image -> image(container.at("Image").stringOrEmpty(), image))
                    .ifPresent(image -> images.put(image.id(), image));
        }
        return new DockerAssets(engine, containers, networks, List.copyOf(images.values()));
    }

    private static Asset container(ContainerView container, Asset engine) {
        Node labels = container.at("Config.Labels");
        Optional<String> project = text(labels.get("com.docker.compose.project"));
        Optional<String> service = text(labels.get("com.docker.compose.service"));
        String key =
                project.isPresent() && service.isPresent() ? project.get() + "/" + service.get() : container.name();
        String id = text(container.at("Id")).orElse("container:" + container.name());
        List<Asset.Link> links = new ArrayList<>();
        links.add(new Asset.Link("on", engine.id()));
        text(container.at("Image")).ifPresent(image -> links.add(new Asset.Link("runs", image)));
        container.at("NetworkSettings.Networks").entries().values().stream()
                .flatMap(network -> text(network.get("NetworkID")).stream())
                .distinct()
                .forEach(network -> links.add(new Asset.Link("joins", network)));
        return new Asset(id, key, Asset.Kind.CONTAINER, container.name(), List.of(container.name()), links);
    }

    private static Asset network(Node network) {
        String name = network.get("Name").stringOrEmpty();
        return new Asset(
                text(network.get("Id")).orElse("network:" + name),
                name,
                Asset.Kind.NETWORK,
                name,
                List.of(name),
                List.of());
    }

    private static Asset image(String id, Node entry) {
        List<String> names = new ArrayList<>();
        for (String field : new String[] {"RepoTags", "RepoDigests"}) {
            entry.at("inspect", field).elements().forEach(name -> text(name).ifPresent(names::add));
        }
        String name = names.isEmpty() ? id : names.getFirst();
        return new Asset(id, repository(name), Asset.Kind.IMAGE, name, names, List.of());
    }

    /// Without tag and digest.
    private static String repository(String name) {
        String tagged = name.replaceFirst("@.*", "");
        int colon = tagged.lastIndexOf(':');
        return colon > tagged.lastIndexOf('/') && !name.startsWith("sha256:") ? tagged.substring(0, colon) : tagged;
    }

    private static Optional<String> text(Node node) {
        return node.string().filter(text -> !text.isBlank());
    }
}
