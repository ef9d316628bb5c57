package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.tls.BadPem;
import io.hafenwacht.connect.tls.TlsMaterial.Named;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the cluster by kubectl's rules: `--kubeconfig`, `KUBECONFIG` (several files, of which missing ones
/// do not matter), `~/.kube/config`, and inside a pod its service account.
public final class ClusterLocator {
    private static final String ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

    private final Environment environment;

    public ClusterLocator(Environment environment) {
        this.environment = environment;
    }

    /// `file` and `context` are the values of the options, empty when not given.
    public ClusterAccess locate(Optional<Path> file, String context) throws ClusterTrouble {
        if (file.isPresent()) {
            return Kubeconfig.of(List.of(file.get())).access(context);
        }
        List<Path> found = new ArrayList<>();
        Optional<String> variable = environment.get("KUBECONFIG");
        if (variable.isPresent()) {
            for (String name : variable.get().split(java.io.File.pathSeparator)) {
                if (!name.isEmpty()) {
                    found.add(Path.of(name));
                }
            }
        } else {
            found.add(environment.home().resolve(".kube/config"));
        }
        List<Path> there = found.stream().filter(Files::exists).toList();
        if (!there.isEmpty()) {
            return Kubeconfig.of(there).access(context);
        }
        Path token = environment.path(ACCOUNT + "/token");
        Optional<String> host = environment.get("KUBERNETES_SERVICE_HOST");
        if (context.isEmpty() && host.isPresent() && Files.exists(token)) {
            return inCluster(host.get(), token);
        }
        String names = String.join(", ", found.stream().map(Path::toString).toList());
        throw new ClusterTrouble(
                Text.of("no kubeconfig: " + names, "keine Kubeconfig: " + names),
                Text.of(
                        "Name one with --kubeconfig, or judge manifests: hafenwacht kubernetes --files DIR",
                        "Mit --kubeconfig eine angeben, oder Manifeste bewerten: hafenwacht kubernetes --files ORDNER"));
    }

    private ClusterAccess inCluster(String host, Path token) throws ClusterTrouble {
        String port = environment.get("KUBERNETES_SERVICE_PORT").orElse("443");
        try {
            String address = host.contains(":") ? "[" + host + "]" : host;
            return new ClusterAccess(
                    "in-cluster",
                    URI.create("https://" + address + ":" + port),
                    new ClusterAccess.Tls(Optional.of(Named.of(environment.path(ACCOUNT + "/ca.crt"))), true, ""),
                    new ClusterAccess.Credential.TokenFile(token),
                    new ClusterAccess.Route("", ""));
        } catch (IOException e) {
            throw unusable(Refusal.ofFile(e));
        } catch (BadPem e) {
            throw unusable(e.text());
        } catch (IllegalArgumentException e) {
            throw unusable(Text.same(String.valueOf(e.getMessage())));
        }
    }

    private static ClusterTrouble unusable(Text why) {
        return new ClusterTrouble(
                Text.of(
                        "the pod's service account cannot be used: " + why.english(),
                        "das Dienstkonto des Pods ist nicht brauchbar: " + why.german()),
                Text.of("Name a kubeconfig with --kubeconfig.", "Mit --kubeconfig eine Kubeconfig angeben."));
    }
}
