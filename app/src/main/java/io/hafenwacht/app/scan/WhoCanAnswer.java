package io.hafenwacht.app.scan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.hafenwacht.audit.kubernetes.rbac.Access;
import io.hafenwacht.audit.kubernetes.rbac.Binding;
import io.hafenwacht.audit.kubernetes.rbac.Grant;
import io.hafenwacht.audit.kubernetes.rbac.Rbac;
import io.hafenwacht.audit.kubernetes.rbac.Role;
import io.hafenwacht.audit.kubernetes.rbac.Subject;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.report.TerminalText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The answer to "who can", as a table for people and as JSON.
public final class WhoCanAnswer {
    private static final int MEMBERS_SHOWN = 5;
    private static final Text EVERYWHERE = Text.of("everywhere", "überall");
    private static final Text ALWAYS =
            Text.of("always: the API server asks no authorizer", "immer: Der API-Server fragt keine Berechtigungen ab");

    private final Rbac rbac;
    private final Access access;
    private final String namespace;
    private final List<Grant> grants;
    private final Map<Subject, List<String>> members;

    /// `namespace` is "" for anywhere.
    public WhoCanAnswer(Rbac rbac, Access access, String namespace) {
        this.rbac = rbac;
        this.access = access;
        this.namespace = namespace;
        this.grants = rbac.whoCan(access, namespace);
        this.members = members(rbac);
    }

    /// Bindings whose roles were not read, or aggregate more than is looked at: for them the answer is open.
    public Optional<Text> unknownRoles() {
        long count = rbac.bindings().stream().filter(this::open).count();
        return count == 0
                ? Optional.empty()
                : Optional.of(Text.of(
                        "bindings of roles that were not read, or not wholly, whose rights are not known: " + count,
                        "Zuweisungen nicht oder nicht ganz gelesener Rollen, deren Rechte unbekannt sind: " + count));
    }

    private boolean open(Binding binding) {
        return !binding.impossible() && (rbac.roleOf(binding).isEmpty() || rbac.truncated(binding));
    }

    /// Columns, one line for each subject, binding and rule.
    public String table(Language language) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(Subject.MASTERS.title(), "", ALWAYS.in(language)));
        for (Grant grant : grants) {
            rows.add(List.of(
                    TerminalText.safe(grant.subject().title() + members(grant.subject(), language)),
                    TerminalText.safe(where(grant, language)),
                    chain(grant, language)));
        }
        int first = rows.stream().mapToInt(row -> row.getFirst().length()).max().orElse(0);
        int second = rows.stream().mapToInt(row -> row.get(1).length()).max().orElse(0);
        var out = new StringBuilder(question(language)).append("\n\n");
        for (List<String> row : rows) {
            String line = row.getFirst()
                    + " ".repeat(first - row.getFirst().length() + 2)
                    + row.get(1)
                    + " ".repeat(second - row.get(1).length() + 2)
                    + row.get(2);
            out.append(TerminalText.safe(line.stripTrailing())).append('\n');
        }
        return out.toString();
    }

    private String question(Language language) {
        String asked = switch (access) {
            case Access.Path path -> path.verb() + " " + path.path();
            case Access.Resource r ->
                r.verb() + " " + r.combined() + (r.group().isEmpty() ? "" : "." + r.group())
                        + (r.name().isEmpty() ? "" : " " + r.name());
        };
        Text text = namespace.isEmpty()
                ? Text.of("Who can " + asked + ":", "Wer darf " + asked + ":")
                : Text.of(
                        "Who can " + asked + " in namespace " + namespace + ":",
                        "Wer darf " + asked + " im Namespace " + namespace + ":");
        return TerminalText.safe(text.in(language));
    }

    private static String where(Grant grant, Language language) {
        String scope = grant.namespace().isEmpty()
                ? EVERYWHERE.in(language)
                : Text.of("in " + grant.namespace(), "in " + grant.namespace()).in(language);
        if (grant.names().isEmpty()) {
            return scope;
        }
        String names = String.join(", ", grant.names());
        return scope + Text.of(", only " + names, ", nur " + names).in(language);
    }

    /// Binding → role → aggregated role → rule.
    private static String chain(Grant grant, Language language) {
        var out = new StringBuilder(grant.binding().title())
                .append(" → ")
                .append(grant.role().title());
        if (grant.aggregated()) {
            out.append(" → ").append(grant.owner().title());
        }
        out.append(" rules[").append(grant.index()).append(']');
        Location at = grant.binding().object().where("roleRef");
        if (!at.path().isEmpty()) {
            out.append("  (").append(at.path()).append(':').append(at.line()).append(')');
        }
        if (assumed(grant.owner())) {
            out.append("  ")
                    .append(Text.of("(as Kubernetes brings it)", "(wie Kubernetes sie mitbringt)")
                            .in(language));
        }
        return out.toString();
    }

    /// Whether the role is none of what was read.
    private static boolean assumed(Role role) {
        return role.object().path().isEmpty()
                && role.object().at("metadata.uid").absent()
                && role.builtIn();
    }

    private String members(Subject group, Language language) {
        List<String> names = members.getOrDefault(group, List.of());
        if (names.isEmpty()) {
            return "";
        }
        String shown = String.join(", ", names.subList(0, Math.min(MEMBERS_SHOWN, names.size())));
        int more = names.size() - MEMBERS_SHOWN;
        return more <= 0
                ? " (" + shown + ")"
                : Text.of(" (" + shown + " and " + more + " more)", " (" + shown + " und " + more + " weitere)")
                        .in(language);
    }

    /// The known service accounts that are in each group by themselves.
    private static Map<Subject, List<String>> members(Rbac rbac) {
        Map<Subject, List<String>> found = new HashMap<>();
        for (Subject account : rbac.accounts()) {
            String name = account.namespace() + "/" + account.name();
            account.implicitGroups()
                    .forEach(group ->
                            found.computeIfAbsent(group, _ -> new ArrayList<>()).add(name));
        }
        return found;
    }

    public String json() {
        var out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            var printer = new DefaultPrettyPrinter();
            printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
            printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
            json.setPrettyPrinter(printer);
            json.writeStartObject();
            json.writeNumberField("schemaVersion", 1);
            question(json);
            json.writeArrayFieldStart("grants");
            for (Grant grant : grants) {
                grant(json, grant);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("alwaysAllowed");
            json.writeString(Subject.MASTERS.title());
            json.writeEndArray();
            json.writeArrayFieldStart("unknownRoles");
            for (String title : unknown()) {
                json.writeString(title);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes everything", e);
        }
        return out.append('\n').toString();
    }

    private TreeSet<String> unknown() {
        var found = new TreeSet<String>();
        for (Binding binding : rbac.bindings()) {
            if (open(binding)) {
                found.add(binding.role().title());
            }
        }
        return found;
    }

    private void question(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("question");
        json.writeStringField("verb", access.verb());
        switch (access) {
            case Access.Path path -> json.writeStringField("path", path.path());
            case Access.Resource resource -> {
                json.writeStringField("group", resource.group());
                json.writeStringField("resource", resource.resource());
                json.writeStringField("subresource", resource.subresource());
                json.writeStringField("name", resource.name());
            }
        }
        json.writeStringField("namespace", namespace);
        json.writeEndObject();
    }

    private void grant(JsonGenerator json, Grant grant) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("subject");
        json.writeStringField("kind", grant.subject().kind().word());
        json.writeStringField("namespace", grant.subject().namespace());
        json.writeStringField("name", grant.subject().name());
        json.writeEndObject();
        strings(json, "members", members.getOrDefault(grant.subject(), List.of()));
        json.writeStringField("namespace", grant.namespace());
        strings(json, "names", grant.names());
        json.writeObjectFieldStart("binding");
        json.writeStringField("name", grant.binding().title());
        Location at = grant.binding().object().where("roleRef");
        json.writeStringField("path", at.path());
        json.writeNumberField("line", at.line());
        json.writeEndObject();
        json.writeStringField("role", grant.role().title());
        json.writeObjectFieldStart("rule");
        json.writeStringField("role", grant.owner().title());
        json.writeNumberField("index", grant.index());
        json.writeBooleanField("assumed", assumed(grant.owner()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String field, Iterable<String> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
