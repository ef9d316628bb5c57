package io.hafenwacht.audit.kubernetes.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cases;
import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

/// Each answer is what an API server said to the same object with `dryRun=All`.
class RefusedFieldTest {
    @Test
    void requiredFields() {
        new Cases(new RefusedField()).hold("""
            Pod p: containers: [{name: c, image: x, env: [{name: A}], ports: [{containerPort: 80}]}]
              => pass
            Pod p: containers: [{image: x}]
              => fail schema-validation
            Pod p: containers: [{name: c}]
              => fail
            Pod p: containers: []
              => fail
            Pod p: containers: [{name: c, image: x, env: [{value: a}], volumeMounts: [{name: v}]}], volumes: [{nfs: {}}]
              => fail×5 schema-validation
            Pod p: containers: [{name: c, image: x, securityContext: {seccompProfile: {}}}]
              => fail schema-validation
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {template: {metadata: {labels: {a: b}},
             spec: {containers: [{name: c, image: x}]}}}}
              => fail schema-validation
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {}, template: {metadata:
             {labels: {a: b}}, spec: {containers: [{name: c, image: x}]}}}}
              => fail
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}},
             template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: x}]}}}}
              => pass
            {apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {template: {spec: {containers: [{name: c,
             image: x}]}}}}
              => fail
            {apiVersion: batch/v1, kind: CronJob, metadata: {name: j}, spec: {schedule: "@daily", jobTemplate: {spec:
             {template: {spec: {restartPolicy: Never, containers: [{name: c, image: x}]}}}}}}
              => pass
            RoleBinding r = subjects: [{kind: User, name: a}]
              => fail schema-validation
            RoleBinding r = roleRef: {kind: Role, name: x}, subjects: [{kind: User, name: a}]
              => pass
            {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: r}, roleRef: {kind: Role},
             subjects: [{kind: User}]}
              => fail×2 schema-validation
            {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: r}, rules: [{apiGroups: [''],
             resources: [pods]}]}
              => fail schema-validation
            {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: r}}
              => pass
            NetworkPolicy np: ingress: [{from: [{ipBlock: {except: [10.0.0.0/8]}}]}]
              => fail schema-validation
            NetworkPolicy np: egress: []
              => pass
            NetworkPolicy np: ingress: [{from: [{}]}, {from: [{podSelector: {}}]}]
              => fail
            NetworkPolicy np: podSelector: {matchExpressions: [{key: a, operator: In}, {key: b, operator: Exists}]}
              => fail
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c}, spec: {resources: {requests: {storage: 1Gi}}}}
              => fail
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c}, spec: {accessModes: [ReadWriteOnce]}}
              => fail
            Pod p: containers: [{name: c, image: x, livenessProbe: {periodSeconds: 3}, env: [{name: A, valueFrom: {}}]}]
              => fail×2
            Pod p: containers: [{name: c, image: x, envFrom: [{secretRef: {}}, {prefix: a}]}]
              => fail×2
            Pod p: affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: {}}]}},
             containers: [{name: c, image: x}]
              => pass
            Role r = rules: [{resources: [pods], verbs: [get]}, {verbs: [get]}, {nonResourceURLs: [/metrics], verbs: [get]}]
              => fail×2
            Service s: selector: {a: b}
              => fail
            Service s: clusterIP: None
              => pass
            Service s: type: ExternalName, externalName: a.example.org
              => pass
            {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i}, spec: {tls: []}}
              => fail
            {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i}, spec: {rules: [{http: {paths: [{path: /,
             backend: {service: {name: a, port: {number: 80}}}}]}}]}}
              => fail schema-validation
            {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h}, spec: {metrics: [{type:
             Resource, resource: {name: cpu, target: {type: Utilization}}}], maxReplicas: 3}}
              => fail schema-validation
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {replicas: 3, selector: {matchLabels: {a: b}}}}
              => fail schema-validation
            {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}}}
              => fail schema-validation
            """);
    }

    @Test
    void allowedValues() {
        new Cases(new RefusedField()).hold("""
            Pod p: restartPolicy: always, containers: [{name: c, image: x, imagePullPolicy: ""}]
              => fail
            Pod p: containers: [{name: c, image: x, imagePullPolicy: always, ports: [{containerPort: 1, protocol: tcp}]}]
              => fail×2
            Pod p: containers: [{name: c, image: x, livenessProbe: {httpGet: {port: 1, scheme: http}}}]
              => fail
            Pod p: containers: [{name: c, image: x, imagePullPolicy: "{{ .Values.pull }}"}]
              => pass
            Service s: type: Loadbalancer, sessionAffinity: None, ports: [{port: 80, protocol: SCTP}]
              => fail
            NetworkPolicy np: policyTypes: [Ingress, egress]
              => fail
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c}, spec: {accessModes: [ReadWriteOnly],
             resources: {requests: {storage: 1Gi}}}}
              => fail
            {apiVersion: batch/v1, kind: CronJob, metadata: {name: j}, spec: {schedule: "@daily", concurrencyPolicy: Deny,
             jobTemplate: {spec: {template: {spec: {restartPolicy: Always, containers: [{name: c, image: x}]}}}}}}
              => fail×2
            {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: d}, spec: {updateStrategy: {type: Recreate}, selector:
             {matchLabels: {a: b}}, template: {spec: {restartPolicy: Never, containers: [{name: c, image: x}]}}}}
              => fail×2
            ClusterRoleBinding r = roleRef: {kind: clusterrole, name: x}, subjects: [{kind: user, name: a}]
              => fail×2
            """);
    }

    @Test
    void partsOfObjectsAndKindsOfOthersLackNothing() {
        new Cases(new RefusedField()).hold("""
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {replicas: 3}}
              => pass
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {template: {spec: {containers: [{name: c,
             imagePullPolicy: never}]}}}}
              => fail
            {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: d}, spec: {template: {spec: {containers: [{name: c,
             image: y, env: [{$patch: delete, name: X}]}]}}}}
              => pass
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c}, spec: {accessModes: [ReadWriteOnce],
             resources: {requests: {storage: 1Gi}}}}
            & {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c, namespace: prod}, spec: {volumeName: v}}
              => pass
            Pod p: containers: [{$patch: delete}, {"{{- if .Values.x }}": null}]
              => pass
            {apiVersion: apps.openshift.io/v1, kind: DeploymentConfig, metadata: {name: d}, spec: {template: {spec:
             {containers: [{name: c}]}}}}
              => pass
            {apiVersion: example.org/v1, kind: Deployment, metadata: {name: d}, spec: {restartPolicy: sometimes}}
              => none
            {apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers:
             [{name: c, image: x}]}}, {apiVersion: v1, kind: ConfigMap, metadata: {name: s}}]}
              => pass
            <live=v1.30.2> Pod p: containers: [{name: c}]
              => none
            """);
    }

    @Test
    void saysWhatIsExpected() {
        assertThat(Judged.by(new RefusedField(), """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: d}
            spec:
              template:
                metadata: {labels: {app: d}}
                spec:
                  restartPolicy: onFailure
                  containers: [{name: "", image: x}]
            """)).isEqualTo("""
            fail spec.selector: spec.selector is required [kube-linter:schema-validation]
            fail spec.template.spec.containers[0].name: spec.template.spec.containers[0].name is empty, but required []
            fail spec.template.spec.restartPolicy: spec.template.spec.restartPolicy = "onFailure"; allowed: Always []""");
    }
}
