package org.veintrail.plan;

import java.time.LocalDate;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/**
 * The times of one order in a published plan. Steps inside the plant begin in the first or second half of a day by the plant's clock.
 *
 * @param orderId the order
 * @param plant where it is made
 * @param apheresis day of collection
 * @param suite day on which the suite step begins
 * @param suiteHalf 0 for the first half of that day, 1 for the second
 * @param harvest day on which harvest begins
 * @param harvestHalf half of that day
 * @param tests day on which the release tests begin
 * @param testsHalf half of that day
 * @param review day of the quality review
 * @param infusion day of infusion
 */
public record PlannedChain(
        OrderId orderId,
        String plant,
        LocalDate apheresis,
        LocalDate suite,
        int suiteHalf,
        LocalDate harvest,
        int harvestHalf,
        LocalDate tests,
        int testsHalf,
        LocalDate review,
        LocalDate infusion) {

    public PlannedChain {
        Text.identifier("plant", plant);
        Text.within("suiteHalf", suiteHalf, 0, 1);
        Text.within("harvestHalf", harvestHalf, 0, 1);
        Text.within("testsHalf", testsHalf, 0, 1);
    }
}
