package io.hafenwacht.watch.detect.cluster;

import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Attributes;
import io.hafenwacht.watch.event.Shown;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// An entry of an API server's audit log, as detectors ask it: who, what, with which end.
record ApiCall(Happening entry) {
    private static final int SWITCHED = 101;
    private static final Set<String> OURS = Set.of(
            "system:apiserver",
            "system:kube-controller-manager",
            "system:kube-scheduler",
            "system:kube-proxy",
            "system:addon-manager",
            "system:cloud-controller-manager");

    String verb() {
        return text("verb");
    }

    /// With its subresource: `pods/exec`.
    String resource() {
        return text("resource");
    }

    String group() {
        return text("group");
    }

    String namespace() {
        return text("namespace");
    }

    String name() {
        return text("name");
    }

    String text(String attribute) {
        return Attributes.text(entry, attribute);
    }

    /// As whom it was done: impersonation counts.
    String user() {
        String as = text("impersonated");
        return as.isEmpty() ? text("user") : as;
    }

    /// A request is told twice where it lasts: when its answer begins and when it has ended.
    boolean ended() {
        return !text("stage").equals("ResponseStarted");
    }

    /// It was let through and did what it says.
    boolean done() {
        OptionalInt code = code();
        return code.isPresent() && (code.getAsInt() == SWITCHED || code.getAsInt() >= 200 && code.getAsInt() < 300);
    }

    /// The caller may not, or nobody knows who it is.
    boolean refused() {
        OptionalInt code = code();
        return code.isPresent() && (code.getAsInt() == 401 || code.getAsInt() == 403);
    }

    OptionalInt code() {
        return Attributes.number(entry, "code");
    }

    boolean nobody() {
        return user().equals("system:anonymous")
                || List.of(text("groups").split(",", -1)).contains("system:unauthenticated");
    }

    /// A part of the cluster itself, acting in its own name: its daily work is no news.
    boolean ofTheCluster() {
        String user = user();
        return text("impersonated").isEmpty()
                && (OURS.contains(user)
                        || user.startsWith("system:node:")
                        || user.startsWith("system:serviceaccount:kube-system:"));
    }

    boolean serviceAccount() {
        return user().startsWith("system:serviceaccount:");
    }

    /// Who, from where: `anna as admin (192.0.2.7)`.
    String who() {
        String as = text("impersonated");
        String real = text("user").isEmpty() ? "?" : Shown.of(text("user"));
        String from = text("sourceIPs");
        return real + (as.isEmpty() ? "" : " as " + Shown.of(as)) + (from.isEmpty() ? "" : " (" + Shown.of(from) + ")");
    }

    /// `NAMESPACE/NAME`, as far as they are there.
    String object() {
        String shown = Shown.of(namespace().isEmpty() ? name() : namespace() + "/" + name());
        return shown.endsWith("/") ? shown + "*" : shown;
    }

    /// The pod that it is about, under the name by which the cluster's events tell of it.
    Origin pod() {
        String pod = namespace() + "/" + name();
        return new Origin(entry.origin().system(), Origin.Kind.POD, pod, pod);
    }

    /// `WHO: VERB RESOURCE OBJECT`.
    Text told() {
        String what = Shown.of(verb() + " " + resource());
        return Text.same(who() + ": " + (what + " " + object()).strip());
    }
}
