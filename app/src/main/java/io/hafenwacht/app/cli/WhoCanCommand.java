package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.scan.KubernetesAssessment;
import io.hafenwacht.app.scan.WhoCanAnswer;
import io.hafenwacht.audit.kubernetes.rbac.Access;
import io.hafenwacht.audit.kubernetes.rbac.Rbac;
import io.hafenwacht.audit.kubernetes.rbac.ResourceName;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.report.TerminalText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `hafenwacht who-can VERB RESOURCE`: everybody whom RBAC allows something, and why.
@AutoService(Subcommand.class)
public final class WhoCanCommand implements Subcommand, ConfigFile.Targeted {
    /// Kinds without which an answer lacks somebody.
    private static final List<String> DECISIVE = List.of("ClusterRoleBinding", "RoleBinding", "ClusterRole", "Role");

    /// What else an answer names: the members of groups, and resources of others.
    private static final Set<String> KINDS = Stream.concat(
                    DECISIVE.stream(), Stream.of("ServiceAccount", "CustomResourceDefinition"))
            .collect(Collectors.toUnmodifiableSet());

    private String verb = "";
    private String resource = "";
    private Optional<String> name = Optional.empty();
    private final ClusterOptions source = new ClusterOptions();
    private String namespace = "";
    private Format format = Format.TABLE;

    /// How the answer is written.
    public enum Format {
        TABLE,
        JSON
    }

    @Override
    public void declare(Flags flags) {
        flags.argument("VERB", "who-can.verb", v -> verb = v);
        flags.argument("RESOURCE", "who-can.resource", v -> resource = v);
        flags.optionalArgument("NAME", "who-can.name", v -> name = v);
        flags.value("-n --namespace", "NAMESPACE", "who-can.namespace", namespace, v -> namespace = v);
        source.declare(flags);
        flags.value("--format", "table|json", "who-can.format", format, v -> format = v);
    }

    @Override
    public Optional<String> target() {
        return source.files;
    }

    @Override
    public boolean ownsFolder() {
        return true;
    }

    @Override
    public ExitCode run(RootCommand root) {
        Session session = root.session();
        // All of it, also with -n: bindings of the whole cluster count in each namespace.
        KubernetesAssessment.Target target = source.read(root, KINDS);
        Rbac rbac = Rbac.of(target.cluster());
        Access access = access(rbac);
        var answer = new WhoCanAnswer(rbac, access, namespace);
        var out = session.console().out();
        switch (format) {
            case TABLE -> out.print(answer.table(session.language()));
            case JSON -> out.print(answer.json());
        }
        out.flush();
        if (!root.global().quiet) {
            Stream.concat(target.gaps().stream(), target.files().stream().flatMap(file -> file.gaps().stream()))
                    .forEach(gap -> tell(session, gap));
            answer.unknownRoles().ifPresent(text -> session.console().err().println(session.say(text)));
        }
        for (String kind : DECISIVE) {
            target.cluster().unread(kind).ifPresent(unread -> {
                throw CommandFailure.incomplete(
                        Text.of(
                                "others may be able to as well, " + kind + ": "
                                        + unread.why().english(),
                                "womöglich dürfen es noch andere, " + kind + ": "
                                        + unread.why().german()),
                        unread.remedy());
            });
        }
        return ExitCode.DONE;
    }

    private static void tell(Session session, Gap gap) {
        session.console().err().println(TerminalText.safe(gap.path() + ": " + session.say(gap.reason())));
    }

    private Access access(Rbac rbac) {
        String asked = verb.toLowerCase(Locale.ROOT);
        if (resource.startsWith("/")) {
            if (name.isPresent() || !namespace.isEmpty()) {
                throw CommandFailure.usage(
                        Text.of(
                                "a path has neither name nor namespace, got " + resource,
                                "ein Pfad hat weder Namen noch Namespace, angegeben war " + resource),
                        Text.of(
                                "For example: hafenwacht who-can get /metrics",
                                "Zum Beispiel: hafenwacht " + "who-can get /metrics"));
            }
            return new Access.Path(asked, resource);
        }
        ResourceName known = ResourceName.parse(resource, rbac.cluster())
                .orElseThrow(() -> CommandFailure.usage(
                        Text.of(
                                "no resource \"" + resource + "\" is known",
                                "eine Ressource \"" + resource + "\" ist nicht bekannt"),
                        Text.of(
                                "Name its group: hafenwacht who-can get widgets.example.com",
                                "Ihre Gruppe nennen: hafenwacht who-can get widgets.example.com")));
        if (!namespace.isEmpty() && rbac.scopes().clusterScoped(known.group(), known.resource())) {
            throw CommandFailure.usage(
                    Text.of(
                            "no namespace holds " + known.resource() + ", so -n says nothing",
                            "kein Namespace enthält " + known.resource() + ", -n ergibt hier keinen Sinn"),
                    Text.of("Ask without -n.", "Ohne -n fragen."));
        }
        return known.access(asked, name.orElse(""));
    }
}
