package io.hafenwacht.formats.secret;

import io.hafenwacht.core.inventory.ConfigurationSecret;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Finds what an image's configuration gives away: variables, labels, commands and build steps.
public final class ConfigurationSecrets {
    private final SecretMatcher matcher = SecretMatcher.all();
    private final List<ConfigurationSecret> found = new ArrayList<>();

    private ConfigurationSecrets() {}

    /// Searches an OCI image configuration ("config.json", sections "config" and "history").
    public static List<ConfigurationSecret> of(Node document) {
        var search = new ConfigurationSecrets();
        Node config = document.get("config");
        search.environment(config.get("Env"));
        search.labels(config.get("Labels"));
        search.command("Cmd", config.get("Cmd"));
        search.command("Entrypoint", config.get("Entrypoint"));
        search.history(document.get("history"));
        return List.copyOf(search.found);
    }

    private void environment(Node variables) {
        int index = 0;
        for (Node variable : variables.elements()) {
            String field = "Config.Env[" + index++ + "]";
            String text = variable.stringOrEmpty();
            int equals = text.indexOf('=');
            if (equals > 0) {
                String name = text.substring(0, equals);
                add(field, "Env", name, matcher.scanNamed(field, name, text.substring(equals + 1)));
            }
        }
    }

    private void labels(Node labels) {
        labels.entries()
                .forEach((name, value) -> add(
                        "Config.Labels[\"" + name + "\"]",
                        "Labels",
                        name,
                        matcher.scanNamed("Config.Labels", name, value.stringOrEmpty())));
    }

    private void command(String setting, Node command) {
        String words = command.elements().stream().map(Node::stringOrEmpty).collect(Collectors.joining(" "));
        String field = "Config." + setting;
        add(field, setting, "", matcher.scanCommand(field, words));
    }

    private void history(Node history) {
        int step = 0;
        for (Node entry : history.elements()) {
            String field = "history[" + step++ + "].created_by";
            add(
                    field,
                    "history",
                    "",
                    matcher.scanCommand(field, entry.get("created_by").stringOrEmpty()));
        }
    }

    private void add(String field, String setting, String name, List<SecretHit> hits) {
        hits.forEach(hit -> found.add(new ConfigurationSecret(field, setting, name, hit)));
    }
}
