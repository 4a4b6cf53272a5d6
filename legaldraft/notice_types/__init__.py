"""notice_types"""
