package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.rbac.Escalation.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// All single steps of escalation in a cluster: what bindings allow, and what follows from standing
/// somewhere.
final class Ways {
    private static final String CONTROLLERS = "kube-system";
    private static final String CLIENT_SIGNER = "kubernetes.io/kube-apiserver-client";
    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";

    private final Rbac rbac;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Binding.RoleKey, Map<String, Rights>> rightsOf = new HashMap<>();
    private final Set<String> unenforced;
    private final Set<String> rulers;
    private final Map<String, List<Subject>> byName;
    private final Map<String, Set<Subject>> tokenSecrets = new HashMap<>();

    Ways(Rbac rbac) {
        this.rbac = rbac;
        this.unenforced = rbac.cluster().ofKind("Namespace").stream()
                .filter(n -> !Set.of("baseline", "restricted").contains(n.label(ENFORCE)))
                .map(KubeObject::name)
                .collect(Collectors.toCollection(TreeSet::new));
        this.byName = rbac.accounts().stream().collect(Collectors.groupingBy(Subject::name));
        this.rulers = rbac.roles().stream()
                .filter(role -> role.cluster() && role.rules().stream().anyMatch(PolicyRule::everything))
                .map(Role::name)
                .collect(Collectors.toCollection(TreeSet::new));
        for (KubeObject secret : rbac.cluster().ofKind("Secret")) {
            String account = secret.annotation("kubernetes.io/service-account.name");
            if (secret.at("type").stringOrEmpty().equals("kubernetes.io/service-account-token")) {
                String namespace = Rbac.namespaceOf(secret);
                tokenSecrets.computeIfAbsent(namespace, _ -> new TreeSet<>()).add(Subject.account(namespace, account));
            }
        }
    }

    List<Step> all() {
        Map<Subject, List<Binding>> bySubject = new TreeMap<>();
        for (Binding binding : rbac.bindings()) {
            if (rbac.roleOf(binding).isPresent()) {
                new LinkedHashSet<>(binding.subjects())
                        .forEach(s -> bySubject
                                .computeIfAbsent(s, _ -> new ArrayList<>())
                                .add(binding));
            }
        }
        bySubject.forEach(this::ofSubject);
        bySubject.keySet().stream().filter(s -> s.kind() == Subject.Kind.USER).forEach(user -> {
            step(Place.Single.ANY_USER, Technique.ONE_OF_THEM, new Place.Identity(user));
            member(user, bySubject.keySet());
        });
        for (Subject account : rbac.accounts()) {
            step(new Place.Accounts(""), Technique.ONE_OF_THEM, new Place.Identity(account));
            step(new Place.Accounts(account.namespace()), Technique.ONE_OF_THEM, new Place.Identity(account));
            member(account, bySubject.keySet());
        }
        ofPods();
        ofTheCluster();
        return List.copyOf(steps);
    }

    private void member(Subject subject, Set<Subject> bound) {
        for (Subject group : subject.implicitGroups()) {
            if (bound.contains(group)) {
                step(new Place.Identity(subject), Technique.MEMBER, new Place.Identity(group));
            }
        }
    }

    /// What running pods hold: their tokens, and privileged ones the node.
    private void ofPods() {
        for (Workload workload : rbac.cluster().workloads()) {
            String namespace = Rbac.namespaceOf(workload.object());
            for (String where : List.of("", namespace)) {
                if (Accounts.tokenMounted(workload, rbac.cluster())) {
                    step(new Place.Pods(where), Technique.POD_TOKEN, new Place.Identity(Accounts.of(workload)));
                }
                if (workload.containers().stream().anyMatch(Ways::privileged)) {
                    step(new Place.Pods(where), Technique.PRIVILEGED_POD, Place.Single.NODE);
                }
            }
        }
    }

    private static boolean privileged(Container container) {
        return container.securityContext().get("privileged").bool().orElse(false);
    }

    private void ofTheCluster() {
        step(Place.Single.NODE, Technique.NODE_KEYS, Place.Single.CLUSTER_ADMIN);
        if (!rbac.cluster().live()) {
            // Files do not hold what every control plane brings.
            step(new Place.Accounts(""), Technique.CONTROLLER_ACCOUNT, Place.Single.CLUSTER_ADMIN);
            step(new Place.Accounts(CONTROLLERS), Technique.CONTROLLER_ACCOUNT, Place.Single.CLUSTER_ADMIN);
        }
    }

    private void step(Place start, Technique technique, Place to) {
        steps.add(new Step(start, technique, Optional.empty(), to));
    }

    private Rights rights(Binding binding) {
        return rightsOf.computeIfAbsent(binding.role(), _ -> new HashMap<>())
                .computeIfAbsent(binding.namespace(), n -> Rights.of(rbac.rulesOf(binding), rbac.scopes(), n));
    }

    /// A right that needs two bindings is a way through each of them.
    private void ofSubject(Subject subject, List<Binding> bindings) {
        Rights everywhere = Rights.NONE;
        Map<String, Rights> local = new HashMap<>();
        for (Binding binding : bindings) {
            if (binding.cluster()) {
                everywhere = everywhere.and(rights(binding));
            } else {
                local.merge(binding.namespace(), rights(binding), Rights::and);
            }
        }
        for (Binding binding : bindings) {
            Rights all = binding.cluster()
                    ? everywhere
                    : everywhere.and(local.getOrDefault(binding.namespace(), Rights.NONE));
            var found = new Found(new Place.Identity(subject), binding, rights(binding), all);
            if (Rooms.everything(rbac, binding) && binding.cluster()) {
                found.to(Technique.EVERY_RIGHT, Place.Single.CLUSTER_ADMIN);
            }
            if (binding.cluster()) {
                clusterWide(found);
            }
            inNamespace(found, binding.namespace());
        }
    }

    /// The steps of one subject through one binding: `own` is what the binding gives, `all` what the subject
    /// has there.
    private final class Found {
        private final Place start;
        private final Binding binding;
        private final Rights own;
        private final Rights all;

        Found(Place start, Binding binding, Rights own, Rights all) {
            this.start = start;
            this.binding = binding;
            this.own = own;
            this.all = all;
        }

        /// Whether all rights are there and this binding has a part in it.
        boolean has(Right... rights) {
            return all.hasAll(rights) && own.hasAny(rights);
        }

        void to(Technique technique, Place to) {
            if (!start.equals(to)) {
                steps.add(new Step(start, technique, Optional.of(binding), to));
            }
        }
    }

    private boolean bindsRuler(Rights rights) {
        return rulers.stream().anyMatch(name -> rights.covers(Right.BIND_CLUSTER_ROLES, name));
    }

    private void clusterWide(Found found) {
        if (found.has(Right.BIND_CLUSTER_ROLES, Right.CREATE_CLUSTER_ROLE_BINDINGS) && bindsRuler(found.all)) {
            found.to(Technique.BIND, Place.Single.CLUSTER_ADMIN);
        }
        if (found.has(Right.ESCALATE_CLUSTER_ROLES, Right.CHANGE_CLUSTER_ROLES)) {
            found.to(Technique.ESCALATE, Place.Single.CLUSTER_ADMIN);
        }
        impersonation(found);
        if (found.has(Right.CREATE_REQUESTS, Right.APPROVE_REQUESTS, Right.APPROVE_FOR_SIGNERS)
                && (found.all.covers(Right.APPROVE_FOR_SIGNERS, CLIENT_SIGNER)
                        || found.all.covers(Right.APPROVE_FOR_SIGNERS, "kubernetes.io/*"))) {
            found.to(Technique.APPROVE_CERTIFICATE, Place.Single.CLUSTER_ADMIN);
        }
        if (found.has(Right.CHANGE_MUTATING_WEBHOOKS)) {
            found.to(Technique.MUTATING_WEBHOOK, Place.Single.CLUSTER_ADMIN);
        }
        if (found.has(Right.NODES_PROXY)) {
            found.to(Technique.NODES_PROXY, Place.Single.NODE);
        }
        if (found.has(Right.CREATE_VOLUMES, Right.CREATE_CLAIMS, Right.CREATE_PODS)) {
            found.to(Technique.HOST_VOLUME, Place.Single.NODE);
        }
    }

    private void impersonation(Found found) {
        boolean groups = found.all.covers(Right.IMPERSONATE_GROUPS, Subject.MASTERS.name());
        boolean somebody = found.all.hasAny(Right.IMPERSONATE_USERS, Right.IMPERSONATE_ACCOUNTS);
        boolean part = found.own.hasAny(Right.IMPERSONATE_GROUPS, Right.IMPERSONATE_USERS, Right.IMPERSONATE_ACCOUNTS);
        if (groups && somebody && part) {
            // The API server takes a group only together with a user.
            found.to(Technique.IMPERSONATE_MASTERS, Place.Single.CLUSTER_ADMIN);
        }
        found.own.names(Right.IMPERSONATE_USERS).ifPresent(names -> {
            if (names.isEmpty()) {
                found.to(Technique.IMPERSONATE, Place.Single.ANY_USER);
            }
            names.forEach(name -> found.to(Technique.IMPERSONATE, new Place.Identity(Subject.user(name))));
        });
    }

    private void inNamespace(Found found, String namespace) {
        Place accounts = new Place.Accounts(namespace);
        tokens(found, namespace);
        boolean pods = found.own.hasAny(Right.CREATE_PODS, Right.CREATE_APPS, Right.CREATE_JOBS);
        boolean unlimited = namespace.isEmpty() ? !unenforced.isEmpty() : unenforced.contains(namespace);
        if (pods) {
            found.to(Technique.CREATE_POD, accounts);
            if (unlimited) {
                found.to(Technique.CREATE_PRIVILEGED_POD, Place.Single.NODE);
            }
        }
        if (found.has(Right.BIND_CLUSTER_ROLES, Right.CREATE_ROLE_BINDINGS) && bindsRuler(found.all)) {
            found.to(Technique.BIND, accounts);
        }
        if (found.has(Right.ESCALATE_ROLES, Right.CHANGE_ROLES)) {
            found.to(Technique.ESCALATE, accounts);
        }
        if (found.has(Right.EXEC)) {
            found.to(Technique.EXEC, new Place.Pods(namespace));
        }
        if (found.has(Right.CHANGE_PODS)) {
            found.to(Technique.CHANGE_POD, new Place.Pods(namespace));
        }
        boolean identities = namespace.isEmpty() || namespace.equals(CONTROLLERS);
        if (identities
                && found.own.covers(Right.CHANGE_CONFIG_MAPS, "aws-auth")
                && rbac.cluster().find("ConfigMap", CONTROLLERS, "aws-auth").isPresent()) {
            found.to(Technique.CLOUD_IDENTITIES, Place.Single.CLUSTER_ADMIN);
        }
    }

    private void tokens(Found found, String namespace) {
        found.own
                .names(Right.ISSUE_TOKENS)
                .ifPresent(names -> accounts(found, Technique.ISSUE_TOKEN, names, namespace));
        found.own
                .names(Right.IMPERSONATE_ACCOUNTS)
                .ifPresent(names -> accounts(found, Technique.IMPERSONATE, names, namespace));
        if (found.has(Right.CREATE_SECRETS, Right.READ_SECRETS)
                && found.all.names(Right.READ_SECRETS).filter(Set::isEmpty).isPresent()) {
            found.to(Technique.MINT_TOKEN, new Place.Accounts(namespace));
        }
        if (found.own.names(Right.READ_SECRETS).filter(Set::isEmpty).isPresent()) {
            tokenSecrets.forEach((home, subjects) -> {
                if (namespace.isEmpty() || namespace.equals(home)) {
                    subjects.forEach(s -> found.to(Technique.READ_TOKEN, new Place.Identity(s)));
                }
            });
        }
    }

    /// Confined to names, the accounts of that name; in all namespaces, those that are known.
    private void accounts(Found found, Technique technique, Set<String> names, String namespace) {
        if (names.isEmpty()) {
            found.to(technique, new Place.Accounts(namespace));
            return;
        }
        for (String name : names) {
            for (Subject account : byName.getOrDefault(name, List.of())) {
                if (namespace.isEmpty() || namespace.equals(account.namespace())) {
                    found.to(technique, new Place.Identity(account));
                }
            }
        }
    }
}
