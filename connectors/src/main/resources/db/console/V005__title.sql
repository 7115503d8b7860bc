-- Every title that is searched for, once: classes and staff rooms are called alike in thousands of schools, and a search with
-- mistakes has to look at every title. One that no chat has any more is passed over. The index is made anew with it.

create table title (
  key text primary key                             -- TitleKey
);
drop index if exists chat_by_part_of_title;
truncate chat, chat_count;
delete from chat_index_state;
