package org.veintrail.planning.proposal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.veintrail.json.EventJson;

/**
 * Proposals, kept in a collection that every node shares. Each is stored beside the problem it answers, from which it can be explained
 * long after. They are not part of the record: what was published is.
 */
public final class ProposalStore {
    private static final String BODY = "json";
    private static final String ORDER = "created";

    private final MongoCollection<Document> proposals;
    private final ObjectMapper json = EventJson.mapper();

    /** Keeps them in this database. */
    public ProposalStore(MongoDatabase database) {
        this.proposals = database.getCollection("planning_proposals");
    }

    /** Adds one; false where another node has added it already. */
    public boolean add(ProposalRecord proposal) {
        try {
            proposals.insertOne(document(proposal));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == com.mongodb.ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** Replaces one. */
    public void put(ProposalRecord proposal) {
        proposals.replaceOne(Filters.eq("_id", proposal.id()), document(proposal), new ReplaceOptions().upsert(true));
    }

    /** Replaces one where it is in this state; false where it is not. */
    public boolean move(ProposalRecord proposal, ProposalRecord.State from) {
        return proposals
                        .replaceOne(
                                Filters.and(Filters.eq("_id", proposal.id()), Filters.eq("state", from.name())),
                                document(proposal))
                        .getMatchedCount()
                == 1;
    }

    /** The proposal of an id. */
    public Optional<ProposalRecord> find(String id) {
        return Optional.ofNullable(proposals.find(Filters.eq("_id", id)).first())
                .map(this::record);
    }

    /** The newest proposals, newest first. */
    public List<ProposalRecord> newest(int most) {
        List<ProposalRecord> found = new ArrayList<>();
        proposals
                .find()
                .sort(Sorts.descending(ORDER))
                .limit(most)
                .projection(Projections.include(BODY))
                .forEach(document -> found.add(record(document)));
        return found;
    }

    /** Proposals that were left in a state, as by a process that died. */
    public List<ProposalRecord> in(ProposalRecord.State state) {
        List<ProposalRecord> found = new ArrayList<>();
        proposals.find(Filters.eq("state", state.name())).forEach(document -> found.add(record(document)));
        return found;
    }

    private Document document(ProposalRecord proposal) {
        try {
            return new Document("_id", proposal.id())
                    .append("state", proposal.state().name())
                    .append(ORDER, proposal.createdAt().toString() + proposal.id())
                    .append(BODY, json.writeValueAsString(proposal));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Proposal " + proposal.id() + " cannot be written as JSON.", e);
        }
    }

    private ProposalRecord record(Document document) {
        try {
            return json.readValue(document.getString(BODY), ProposalRecord.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Proposal " + document.getString("_id") + " cannot be read.", e);
        }
    }
}
