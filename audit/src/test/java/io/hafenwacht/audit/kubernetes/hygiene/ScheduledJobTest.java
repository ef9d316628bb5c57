package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class ScheduledJobTest {
    @Test
    void passAndFail() {
        new Cases(new ScheduledJob()).hold("""
            CronJob c: schedule: "0 1 * * *"
              => fail rule-deny-cronjobs
            <known=c,d> CronJob c: schedule: "0 1 * * *"
              => pass
            """);
    }
}
